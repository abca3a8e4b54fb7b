import { anyFormOf, testerOf } from "../forms/forms.ts";
import { plain } from "../forms/plain-text.ts";
import { aboutCompanion } from "./about-companion.ts";
import { asking, bareQuestions, beforeQuestion } from "./questions.ts";
import { toOneself } from "./questions-to-oneself.ts";
import { requests } from "./requests.ts";

/*
 * Requests for advice or information, by an explicit list of forms. Not a guess about what is meant: whoever meant
 * something else says so with one tap.
 */

const lead = () => `^(?:${anyFormOf(beforeQuestion)}[:,]? ){0,3}`;
const asks = testerOf(() => `${lead()}${anyFormOf(asking)}`);
const isRequested = testerOf(() => `${lead()}${anyFormOf(requests)}`);
const reflects = testerOf(() => `${lead()}${anyFormOf(toOneself)}`);
const isAboutCompanion = testerOf(() => `(?:^|[^\\p{L}])${anyFormOf(aboutCompanion)}`);
const asksBarely = testerOf(() => `${lead()}${anyFormOf(bareQuestions)}`);
/** "Kann ich nicht sagen" answers, and asks nothing. */
const answersBarely =
  /^(?:kann|muss|darf|soll|can|may|must|should) (?:ich |i |be )?(?:nicht|erst|noch|mal|so|leider|mir|mich|halt|ehrlich|auch|gar|wohl|sein|not|only)(?!\p{L})/u;
/** Said to the companion itself: only a request makes it one for advice. */
const isToCompanion = testerOf(
  () => `${lead()}(?:(?:can|could|do|did|are|have|will) you|\\p{L}+st du)(?!\\p{L})`,
);
/** What begins like a question to oneself and yet asks for a ruling. */
const ruling =
  /(?:verpflichtet|zuständig|berechtigt|befugt|haftbar|rechtens|erlaubt|zulässig|anspruch|allowed|obliged|liable|required|entitled|supposed to (?:report|sign|inform|tell|file|do with)|responsible for|legal|lawful)(?!\p{L})/u;

const MAX_LENGTH = 400;

/** Whether a text asks the companion for an answer that it must not give (docs/method.md, principle 1). */
export function seeksAdvice(text: string): boolean {
  if (text.length > 2 * MAX_LENGTH) return false;
  const whole = plain(text.trim());
  if (whole.length > MAX_LENGTH) return false;
  return isRequest(whole) && !isAboutCompanion(lastSentence(whole));
}

function isRequest(whole: string): boolean {
  const sentences = sentencesOf(withoutQuotes(whole));
  if (sentences.flatMap(asked).some((clause) => isRequested(clause))) return true;
  const last = lastSentence(whole);
  // What somebody else asked is told after a colon or in quotation marks.
  if (/:|["“»]$/.test(last.replace(/^(?:kurze frage|frage|quick one|quick question|question):/, "")))
    return false;
  if (isReflection(last)) return false;
  if (last.includes("§") && whole.endsWith("?")) return true;
  return asked(last).some((question) => isAsked(question, whole));
}

/** With a question mark; without one only where the words stand as in a question to somebody. */
function isAsked(question: string, whole: string): boolean {
  if (!asks(question) || isToCompanion(question) || isReflection(question)) return false;
  if (whole.endsWith("?")) return true;
  if (/[.!…]$/.test(whole)) return false;
  return asksBarely(question) && !answersBarely.test(question);
}

function isReflection(question: string): boolean {
  return reflects(question.replaceAll(",", "")) && !ruling.test(question);
}

/** The sentence itself, and what follows a comma in it: "…, welche Versicherung ist da dran?" */
function asked(sentence: string): readonly string[] {
  const clauses = sentence.split(/[,–] ?|\s-\s/);
  const last = clauses.at(-1);
  return clauses.length > 1 && last !== undefined ? [sentence, last.trim()] : [sentence];
}

function sentencesOf(text: string): readonly string[] {
  const bare = text.replace(/\b(z\. ?b|u\. ?a|d\. ?h|abs|art|nr|e\.g|i\.e|geb)\./g, "$1");
  return bare.split(/(?<=[.!?…])\s+/);
}

function lastSentence(text: string): string {
  return sentencesOf(text).at(-1) ?? text;
}

function withoutQuotes(text: string): string {
  return text.replace(/["“”„»«][^"“”„»«]{0,400}["“”»«]/g, "");
}

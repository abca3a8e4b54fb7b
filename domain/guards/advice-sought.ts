/*
 * Requests for advice or information, by an explicit list of forms. Not a guess about what is meant: whoever meant
 * something else says so with one tap.
 */

/** How a sentence begins that asks. */
const asks =
  /^(?:(?:und|also|aber|sag mal|kurze frage:?|quick one:?|so|and|but|ok|okay|roughly|eigentlich|bitte),? )*(?:ist|sind|wäre|gilt|gelten|z(?:ä|ae)hl(?:t|en)|darf|d(?:ü|ue)rfen|muss|m(?:ü|ue)ssen|soll|sollte|sollen|kann|k(?:ö|oe)nnen|k(?:ö|oe)nnt(?:e|est)|hat|haben|hast|bekommt|bekommen|kriegt|gibt es|gibts|kannst|darfst|musst|sollst|wei(?:ß|ss)t|bist|geh(?:ö|oe)rt|reicht|braucht|brauche|brauchen|macht|lohnt|unterliege|versto(?:ß|ss)e|verliert|steht|w(?:ü|ue)rdest|w(?:ü|ue)rden|war das|bin ich|habe ich|wie|wieviel|was|welche[rsnm]?|wann|ab wann|bis wann|seit wann|wo|wohin|wer|wem|wen|wof(?:ü|ue)r|bei wem|an wen|von wem|mit wie ?viel|nach wie ?viel\p{L}*|zu welche[mr]|in welche[mr]|f(?:ü|ue)r welche\p{L}*|is|are|am i|does|do|did|may|can|could|must|should|shall|has|have|will|would|how|what|what['’]s|which|when|where|who|whom|who['’]s|whos|whose|by when|from when|until (?:when|what)|after how many|for how (?:many|long)|whether)(?!\p{L})/u;

/** A request that needs no question mark. */
const requests =
  /(?:^|[.,!?–-] ?)(?:(?:bitte )?(?:erkl(?:ä|ae)r|schreib|formulier|sag|nenn|rechne|erinner|gib|zeig|rat|berechne|schau)e?n?(?: sie)?(?: (?:mir|mich|uns|mal|doch))+|ich (?:brauche|h(?:ä|ae)tte gern|will|m(?:ö|oe)chte) (?:schnell |gern |bitte )?(?:die aktuell|eine empfehlung|einen rat|deine|ihre einsch|wissen, (?:ob|wie|was|wann|wer|welche)|von (?:dir|ihnen))|bitte um|was r(?:ä|ae)tst|was raten|was meinst du|was meinen sie|wei(?:ß|ss)t du (?:es|das)|hast du (?:die|einen|tipps)|(?:please )?(?:explain|write|tell|remind|give|show|calculate|work out|look up) (?:me|the)|(?:could|can|would) you (?:please )?(?:look|work|tell|explain|write|calculate|check|give|recommend)|i (?:need|want|['’]?d like) (?:your \p{L}+|to (?:know|find out) (?:if|whether|who|what|when|how|which)|the current|your|you to tell|a recommendation)|what['’]?s your (?:advice|opinion|view)|what do you (?:think|advise|suggest|recommend)|do you (?:think|have any)|i['’]m asking for|(?:can|could) you tell me)/u;

/** Questions to oneself, and about the companion: they ask for no ruling. */
const harmless =
  /^(?:(?:und|also|aber|so|and|but) )?(?:warum|wieso|weshalb|why)(?!\p{L})|^(?:was (?:hat|hatte|war|h(?:ä|ae)lt|macht|treibt|st(?:ö|oe)rt|bringt|bleibt) (?:mich|mir|da|es|mit mir|daran|eigentlich|das|dieses)|was ist (?:mir|da|bloß|nur|heute|eigentlich|mit mir|los)|wie (?:konnte|kam|komme ich (?:dazu|auf)|fühl|wirke)|wer bin|hab(?:e)? ich (?:mich|zu|mir|wirklich|das|nicht|da|vielleicht|eigentlich|je)|h(?:ä|ae)tte ich|bin ich (?:zu|wirklich|vielleicht|so|da|eigentlich|die|der|einfach|noch|wirklich|inzwischen|etwa)|ist das (?:mein|meine|nicht (?:mein|auch))|muss ich (?:immer|mich|wirklich immer)|wem will ich|seit wann ist (?:es )?mir|was w(?:ä|ae)re gewesen|is (?:that|this|it) my|would [^?]* have (?:helped|been)|where does it come|what['’]?s the point|have i|had i|was i|am i (?:too|really|just|still|the|becoming|perhaps|maybe|being)|did i|do i (?:really|always|just|even|expect|want|listen|talk)|what (?:made|was|got|is it about|stopped|keeps|do i|did)|how (?:could|did) (?:i|that|it|we)|who am i|when did i|where did i)(?!\p{L})|(?:^|\s)(?:du (?:ein|eine)|programm|bot|mensch oder|antwort(?:en)?|gespräch (?:am|hier|mit dir|später|noch|speichern|ausdrucken|löschen)|gespeichert|speicherst|meine texte?n?|texten|(?:meinen|mein) namen?|jede frage|fragen (?:kommen|sind|noch|gibt|hast)|weitermachen|weiterschreiben|aufhören|abbrechen|pausieren|pause machen|später|mitlesen|liest|lesen|zu sehen|sieht das|sehen kann|dich|dir|chat|verlauf|conversation|answer|my text|texts|my name|every question|questions? (?:are|left|to|do)|continue|later|stop here|pause|saved|stored|delete (?:this|it|my|everything)|read this|see this|sees this|human or|a program|this chat|language|undo|go back)(?!\p{L})/u;

const MAX_LENGTH = 400;

/** Whether a text asks the companion for an answer that it must not give (product.md §1). */
export function seeksAdvice(text: string): boolean {
  const whole = text.trim().toLowerCase();
  if (whole.length > MAX_LENGTH) return false;
  if (requests.test(whole) && !harmless.test(whole)) return true;
  const last = lastSentence(whole);
  // What somebody else asked is told after a colon or in quotation marks.
  if (/:|["“»]$/.test(last.replace(/^(?:kurze frage|quick one):/, ""))) return false;
  if (harmless.test(last)) return false;
  if (last.includes("§") && whole.endsWith("?")) return true;
  return asked(last).some(
    (question) => asks.test(question) && !harmless.test(question) && mayAsk(question, whole),
  );
}

/** With a question mark; without one only where the words stand as in a question to somebody. */
function mayAsk(question: string, whole: string): boolean {
  if (whole.endsWith("?")) return true;
  if (/[.!…]$/.test(whole)) return false;
  return /^(?:wie ?viel|wie (?:trage|l(?:ä|ae)uft|lang|hoch|mache|gebe|komme|berechne)|was (?:muss|k(?:ö|oe)nnen|darf|soll|mache|gilt)|welche|bis wann|ab wann|darf|lohnt|muss ich|was muss|what do|how (?:much|do|does|long|many)|what (?:do|should|must|can)|who has|whos|is coaching|does|until what|which|when does)(?!\p{L})/u.test(
    question,
  );
}

/** The sentence itself, and what follows a comma in it: "…, welche Versicherung ist da dran?" */
function asked(sentence: string): readonly string[] {
  const clauses = sentence.split(/[,–] ?|\s-\s/);
  const last = clauses.at(-1);
  return clauses.length > 1 && last !== undefined ? [sentence, last.trim()] : [sentence];
}

function lastSentence(text: string): string {
  const bare = text.replace(/\b(z\. ?b|u\. ?a|d\. ?h|abs|art|nr|e\.g|i\.e|geb)\./g, "$1");
  return bare.split(/(?<=[.!?…])\s+/).at(-1) ?? bare;
}

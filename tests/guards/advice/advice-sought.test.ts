import { describe, expect, test } from "vitest";
import { seeksAdvice } from "../../../guards/advice/advice-sought.ts";

const asksInGerman = [
  "Ist das schon eine außergewöhnliche Härte?",
  "ist das ein wichtiger grund?",
  "Sind Kosten der Unterkunft hier zu übernehmen?",
  "Gilt das auch für Selbstständige?",
  "Gelten die neuen Sätze ab Januar?",
  "Zählt Kindergeld als Einkommen?",
  "Darf ich den Antrag ablehnen?",
  "Dürfen wir die Akte weitergeben?",
  "Muss die Kundin das nachweisen?",
  "Müssen Kontoauszüge geschwärzt werden?",
  "Soll ich den Termin absagen?",
  "Kann ich das ermessensfehlerfrei ablehnen?",
  "Können Sie mir sagen, welche Frist gilt?",
  "Hat er Anspruch auf einen Vorschuss?",
  "Bekommt sie das Einstiegsgeld weiter?",
  "Gibt es dafür ein Formular?",
  "Wie hoch ist der Regelbedarf?",
  "Wie viele Tage hat man für den Widerspruch?",
  "Wie lange wird das Arbeitslosengeld gezahlt?",
  "Wie berechne ich den Freibetrag?",
  "Wie beantrage ich Akteneinsicht?",
  "Was ist eine Bedarfsgemeinschaft?",
  "Was gilt bei einem Umzug?",
  "Was bedeutet „zumutbar“?",
  "Was soll ich tun?",
  "Was würden Sie an meiner Stelle machen?",
  "Was passiert, wenn er nicht kommt?",
  "Welche Frist gilt für den Widerspruch?",
  "Ab wann gilt die neue Weisung?",
  "Wer ist für den Antrag zuständig?",
  "Passt das zu § 31 SGB II?",
  "Wo finde ich das Formular dafür?",
];
const asksInEnglish = [
  "Is this already an exceptional hardship?",
  "Are rent arrears covered?",
  "Am I allowed to refuse?",
  "Does child benefit count as income?",
  "Do I have to inform the office?",
  "Do they need to prove it?",
  "May I pass the file on?",
  "Can I reject the application?",
  "Must she hand in bank statements?",
  "Should I cancel the appointment?",
  "Shall I write to them first?",
  "Has he a right to an advance?",
  "Have they got a claim?",
  "How much is the standard rate?",
  "How many days are there for an appeal?",
  "How long is the benefit paid?",
  "How high is the allowance?",
  "How often can it be extended?",
  "How do I calculate the allowance?",
  "How do you handle that here?",
  "What is a joint household?",
  "What are the conditions?",
  "What counts as income?",
  "What applies when someone moves?",
  "What does reasonable mean?",
  "What happens if he does not come?",
  "What should I do?",
  "What would you do?",
  "Which deadline applies?",
  "When must I file the form?",
  "Where do I find the form?",
  "Who is responsible for that application?",
];
const tellsInGerman = [
  "Das Erstgespräch heute lief völlig anders als geplant",
  "Ich habe zu früh nach den Unterlagen gefragt.",
  "Ich wollte zuhören. Warum ist mir das nicht gelungen?",
  "Sie fragte mich: Muss ich das wirklich alles ausfüllen?",
  "Er kam zu spät. Ist das mein Fehler?",
  "Erst zwei Minuten zuhören",
  "die Kollegin",
  "Nichts.",
  "Der Kunde wollte wissen, ob das eine Härte ist.",
  "Ich frage mich, was ich hätte sagen sollen",
  "Ist schon in Ordnung gewesen.",
  "Kann sein, dass ich zu schnell war.",
  "Was mich gestört hat, war der Lärm.",
  "Wie immer am Montag war die Schlange lang.",
  "Muss noch mit der Kollegin sprechen",
  "Soll heißen: Ich war nicht vorbereitet.",
  "Hat gut geklappt!",
  "Gibt es nicht viel zu sagen.",
  "Wie halte ich eine Pause aus, ohne sie selbst zu füllen?",
  "Warum rede ich immer so viel?",
  "Und jetzt?",
  "?",
  "Wirklich???",
  "Vielleicht war ich zu streng, oder?",
  "Keine Ahnung, warum er so wütend wurde",
  "Ich habe z. B. nie gefragt, wie es ihr geht",
  "Was war das für ein Tag!",
  "Darf nicht wieder passieren.",
  "Am Freitag, beim Tandem mit der Kollegin",
  "Die Frage war: Gilt das überhaupt?",
  "Mein Fehler war, dass ich sofort eine Lösung anbot. Hätte ich warten sollen?",
  "Wozu das alles, habe ich gedacht",
];
const tellsInEnglish = [
  "The first talk today went quite differently from what I had planned",
  "I asked for the papers too early.",
  "I wanted to listen. Why did I not manage to?",
  'She asked me: "Do I really have to fill in all this?"',
  "He was late. Is that my fault?",
  "Listen for two minutes first",
  "a colleague",
  "Nothing.",
  "The client wanted to know whether it is a hardship",
  "I keep wondering what I should have said",
  "Is fine now.",
  "Can be that I was too fast.",
  "What bothered me was the noise.",
  "How odd that felt.",
  "Must still talk to my colleague",
  "Should have waited.",
  "Has worked well!",
  "Do not know.",
  "Why do I always talk so much?",
  "And now?",
  "?",
  "Really???",
  "Maybe I was too strict, right?",
  "No idea why he got so angry",
  "I never asked, e.g. how she is",
  "What a day!",
  "May happen again.",
  "On Friday, in the tandem with my colleague",
  "The question was: does it apply at all?",
  "My mistake was to offer a solution at once. Would waiting have helped?",
  "What for, I thought",
];

describe("a request for an answer", () => {
  test.each([...asksInGerman, ...asksInEnglish])("%s", (text) => {
    expect(seeksAdvice(text)).toBe(true);
  });

  test.each([
    "Kannst du mir sagen, welche Frist gilt?",
    "Hast du einen Rat für mich?",
    "Darfst du mir das beantworten?",
  ])("is also seen by those who say du: %s", (text) => {
    expect(seeksAdvice(text)).toBe(true);
  });
});

describe("not a request, but something told", () => {
  test.each([...tellsInGerman, ...tellsInEnglish])("%s", (text) => {
    expect(seeksAdvice(text)).toBe(false);
  });

  test("a long text that ends with a question", () => {
    expect(
      seeksAdvice(`Ist es so, dass ${"ich mir immer wieder vornehme zuzuhören, ".repeat(10)}oder?`),
    ).toBe(false);
  });
});

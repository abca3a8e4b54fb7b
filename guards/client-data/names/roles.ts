import { initial, surname } from "./name-spelling.ts";

/** A role with a name after it: the nouns that may follow one are many in German. */
const roles = [
  "kund(?:e|en|in)|k[lu]ient(?:en|in)?|bewerber(?:s|in)?|antragsteller(?:s|in)?|teilnehmer(?:s|in)?|azubi|leistungsberechtigten?",
  "vermieter(?:s|in)?|mieter(?:in)?|nachbar(?:n|in)?|bedarfsgemeinschaft|ehepaar|mutter|vater|witwer?|rentner(?:in)?",
  "sch(?:ü|ue)ler(?:in)?|betreuer(?:s|in)?|patient(?:in|en)?|(?:rechts)?anw(?:a|ä)lt(?:in)?|chef(?:in)?|teamleiter(?:in)?|kolleg(?:e|en|in)",
  "schwestern|brüder|zwillinge|dozent(?:in)?|hausmeister|dolmetscher(?:in)?|sozialarbeiter(?:in)?|bewohner(?:in)?|freund(?:in)?",
  "(?:client|customer|claimant|applicant|candidate|participant|jobseeker|tenant|learner|pupil|resident|trainee|student|apprentice|patient|pensioner|neighbou?r|colleague|manager|supervisor|widow|widower|solicitor|lawyer|landlord|teacher|trainer|caseworker|guardian|interpreter|social worker|carer)s?",
  "landlady|brothers|sisters|boss|nurse|midwife|judge|counsellor|tutor|lecturer|foster mother",
];
const role = `(?:${roles.join("|").replace(/(?<=^|\||\(\?:)[a-z](?=\p{L})/gu, (letter) => `[${letter.toUpperCase()}${letter}]`)})`;
export const withRole = new RegExp(
  `(?<![\\p{L}\\d-])(${role}) (?:named |namens |called |mit Namen |mit dem Namen )?(${surname}|${initial})(?: (?:and|und|&) (?=\\p{Lu}\\p{Ll}+ (?:both|are|were|sind|beide))${surname})?(?! sein)(?![\\p{L}-])`,
  "gu",
);
/** Typed without capitals: a role that begins a sentence, where what follows the name is something that people do. */
export const lowerCaseRole =
  /(?<!\p{L})((?:customer|client|claimant|applicant|jobseeker|participant|kunde|kundin|teilnehmer|teilnehmerin)) (\p{Ll}[\p{L}'’-]{3,})(?= (?:brought|came|wants|called|said|told|turned|didnt|didn['’]t|refused|cried|shouted|yelled|rang|keeps|showed|walked|sat|asked|hat|kam|will|sagt|sagte|meint|fragt|fragte|ruft|brüllt|weint|kommt|schreit|bringt|war|ist) )/gu;
export const beginsSentence = /(?:^|[.!?\n] ?)(?:the |our |my |die |der |mein |meine )?$/i;

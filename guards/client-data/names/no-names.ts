import { title } from "./name-spelling.ts";
import { wordSet } from "./word-set.ts";

/** Words after a salutation that are no names. */
export const notNames = new RegExp(
  `^(?:${title})?(?:Kollegin|Kollege|Nachbar(?:in)?|Minister(?:in)?|Präsident(?:in)?|Direktor(?:in)?|Doktor|Professor(?:in)?|Teamleiter(?:in)?|Bundeskanzler(?:in)?|Amtsleiter(?:in)?|Chefin?|Holle|Mutter|Sein|Werden|Gott|Teams|Office|Word|Excel|Outlook|Windows|Access|Project|Universe|Right|Perfect|Wrong|Nobody|Big|Grumpy|Know-it-all|Bean|Spock|Hyde|Jekyll|Google|Obvious|Christmas|Nature|Teresa|Sam|Marple|Holmes|Watson|Doubtfire|President|Chairman|Chair|Speaker|Minister|der \\p{Lu}.*|des \\p{Lu}.*)$`,
  "u",
);
const suffixes =
  /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tät|täten|ismus|chen|nis|nisse|tum|zeit|weise|arbeit|geld|gespräch|gespräche|termin|termine|unterlagen|antrag|anträge|liste|plan|stelle|stellen)$/u;
/** German nouns that follow "die Frau …" or "der Kunde …" without being a name. */
const nouns = wordSet(`
  Angst Angaben Anfang Anspruch Anträge Arbeit Ärger Auskunft Ausreden Bedenken Bescheid Bescheide
  Beratung Daten Deutsch Dinge Druck Ende Englisch Erfolg Fehler Fragen Freude Geld Glück Gründe Hilfe
  Hoffnung Informationen Interesse Jobs Kinder Kontakt Kritik Lust Mitte Mut Mühe Nachweise Papiere Pech
  Probleme Recht Rat Ruhe Schulden Schuld Sorgen Spaß Stress Streit Termine Tipps Tränen Türkisch
  Arabisch Ukrainisch Russisch Unrecht Unterlagen Unterstützung Verständnis Vertrauen Vorschläge
  Vorwürfe Widerspruch Wohnung Wünsche Zeit Zweifel König Königin Computer Drucker Roboter Zufall Monday
  Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
  September October November December German English Turkish Arabic Ukrainian Russian Agency Jobcenter
  Jobcentre Agentur VerBIS Teams Outlook Excel Word Yes No And But So Then Well Mann Frau Kind Männer
  Frauen Leute Sie Ihnen Ihr Ihre Ihren Ihrem Du Dir Dich Wir Uns
`);
/** What follows "customer" or "client" in small letters and is no name. */
export const afterRole = wordSet(`
  just also even again then suddenly finally simply only always often never once really actually
  probably obviously clearly still already almost today yesterday later usually sometimes kindly quietly
  calmly loudly politely twice nearly first service services meeting meetings data number numbers base
  care contact work file files interview support talk talks satisfaction behaviour feedback survey
  centre group flow hat kam will sagt sagte jetzt heute gestern wieder plötzlich immer leider gerade
  einfach erst auch noch selber selbst dann endlich whose from here there upstairs downstairs yelling
  behind next before after
`);
/** What people type after "herr" or "frau" that is no name. */
export const ordinary = wordSet(`
  und oder die der das den dem des ein eine einen einer ist war wird hat hatte will wollte kann konnte
  muss musste soll sollte mit ohne aus von vom bei beim zu zum zur nach vor für über unter auf an am im
  in ins als wie wenn weil dass ob aber doch nicht nie noch nur schon sehr so da dann dort hier jetzt
  heute gestern morgen immer er sie es ich du wir ihr mir mich dir dich ihm ihn ihnen sich mein meine
  meiner dein sein seine ihre kam kommt ging geht sagt sagte meinte meint fragte fragt sprach spricht
  rief ruft saß sitzt stand steht weinte lachte wollen sollen haben werden wurde würde bin bist sind
  waren gewesen gegenüber neben hinter zwischen während wegen trotz seit bis gegen durch um sowie
  sondern auch mal eben halt ja nein wohl etwa ganz etwas viel wenig alles nichts jeder jede jedes kein
  keine keinen kollegin kollege doktor nachbar the and or is was has had who that with of on at to from
  for it they he she said says asked wanted came lage haus mitte anfang ende jung alt jünger älter teams
  word excel office
`);

/** Of German, where every noun has a capital. */
export function isNoun(word: string): boolean {
  return nouns.has(word) || suffixes.test(word);
}

import { capital } from "./name-spelling.ts";

const mr =
  "Mr|Mrs|Ms|Miss|Mx|Mister|Madam|Sir|Lady|Lord|mr|mrs|[mM]r\\.|[mM]rs\\.|[mM]s\\.|[mM]ister|MR|MRS|MS|Messrs";
const german =
  "[Hh]err(?:n|en)?|HERRN?|[Ff]rau|FRAU|[Ff]raun|[Hh]ernn|[Kk]dn?\\.|[Kk]d['’]?in|[Hh]rn?\\.|Hrn?|[Ff]r\\.|Fr|[Ff]räulein|[Ff]amilie|[Ff]am\\.|Eheleuten?|Ehepaar|Geschwistern?";
const foreign =
  "Mme|Mlle|M\\.me|Madame|Mademoiselle|Monsieur|Se[ñn]or(?:a|ita)?|Signor(?:a|e|ina)?|Don|Doña|Bay|Bayan|Pan|Pani";
const learned = "Dr|dr|Prof|Professor(?:in)?|Doktor|Doctor|Dipl\\.-\\p{L}+";
const churches =
  "Schwester|Bruder|Pfarrer(?:in)?|Pastor(?:in)?|Pater|Diakon(?:in)?|Bischof|Bischöfin|Imam|Rabbi(?:ner)?|Sister|Brother|Reverend|Rev|Father|Vicar|Bishop|Deacon";
const nobles =
  "Freifrau|Freiherr|Baron(?:in|ess)?|Graf|Gräfin|Fürst(?:in)?|Prinz(?:essin)?|Prince(?:ss)?|Count(?:ess)?|Duke|Duchess|Dame";
const ranks =
  "Captain|Colonel|Lieutenant|Sergeant|Corporal|Commander|Constable|Inspector|Judge|Justice|Officer|Nurse|Midwife|Coach|Aunt|Auntie|Uncle|Tante|Onkel|Oma|Opa|Grandma|Grandpa|Granny|Nanny|Mayor|Councillor|Ambassador|Headmaster|Headmistress|Principal|Attorney|Hauptmann|Richter(?:in)?|Kommissar(?:in)?|Major|Leutnant|Oberst";
/** A salutation, with a name that is written as names are. */
const salutation = `(?:${[mr, german, foreign, learned, churches, nobles, ranks].join("|")})\\.?`;
export const withSalutation = new RegExp(
  `(?<![\\p{L}\\d])(${salutation})[ \\u00a0]+(?:(?:und|and|&|u\\.) (?:Frau|Herrn?|Mrs\\.?|Mr\\.?|Ms\\.?) )?${capital}(?:(?:['’]s)|['’](?=\\s))?`,
  "gu",
);
/** Typed without capitals: only salutations that hardly mean anything else, before a word that is no word. */
export const lowerCase =
  /(?<![\p{L}\d])(herrn?|hernn|hr\.|frau|fraun|fr\.|familie|fam\.|mrs?\.?|ms\.?|miss)[ \u00a0]+((?:dr\.? )?\p{Ll}(?:[\p{L}'’-]{2,}|\.(?= |,|$)))/gu;

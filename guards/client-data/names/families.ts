import { wordSet } from "./word-set.ts";

const household =
  "(?:family|families|couple|household|siblings|brothers|sisters|twins|case|file|children|kids|sons|daughters|girls|boys|parents|clan|boy|girl|baby|triplets|appeal)";
/** Capitalised words in the plural that are no family. */
const peoples = [
  ...wordSet(`
    Access Affairs Afghans Africans Alps Americans Arabs Avengers Bahamas Balkans Beatles Benefits Boss
    Brits Bulgarians Business Catholics Christians Christmas Clients Colleagues Conservatives Croats
    Customers Czechs Danes Democrats Easters Emirates Employers Europeans Express Finns Fridays Germans
    Greeks Greens Guidelines Indians Iraqis Italians Jesuits Jews Jobcenters Jobcentres Kurds Lands
    Liberals Maldives Miss Mondays Muslims Nations Nazis Netherlands Olympics Paris Participants
    Philippines Poles Press Process Protestants Resources Rogers Romanians Romans Russians Sales
    Saturdays Scots Serbs Services Simpsons Slovaks Social Socials Somalis Sports States Stones Sundays
    Swedes Syrians Teams Terms Thursdays Trainers Tuesdays Turks Ukrainians Vikings Wednesdays Windows
    Works
  `),
  "\\p{Lu}\\p{Ll}+(?:ians|icans|omans|eans|ards|ese)",
  "Bundes\\p{L}*",
].join("|");
export const englishFamily = new RegExp(
  `(?<!\\p{L})[Tt]he (?:(?:\\p{Lu}['’])?\\p{Lu}[\\p{L}'’-]+ ${household}(?!\\p{L})|(?!(?:${peoples})(?![\\p{L}]))(?:Al-|El-|O['’]|Mc|Mac|Van |De )?\\p{Lu}\\p{Ll}{2,}(?:-\\p{Lu}\\p{Ll}+)?s(?:['’](?=\\s)| (?=\\p{Ll})|(?=[,.!?;:]|$)))`,
  "gu",
);
/** "Die Hartmanns": other German words in the plural have such endings, too, so only those of many surnames. */
export const germanFamily =
  /(?<!\p{L})(?:[Dd]ie|[Bb]ei(?: den)?|[Mm]it den|[Vv]on den) (?:\p{Lu}\p{Ll}*(?:mann|meier|maier|mayer|meyer|müller|schmidt|schmid|schulz|schulze|ski|wicz|czyk|oğlu|oglu|ović|knecht|huber|hofer|becker|weber|wagner|bauer|koch|richter|brandt|stein|feld)s(?!\p{L})|\p{Lu}\p{Ll}{2,}['’]s? (?=zu Hause|daheim))/gu;

import { lawFields } from "../../domain/organisation/site.ts";
import { isTimeZone } from "../../domain/voice.ts";
import { filled, lineTexts, listOf, listTexts, quoted, unknownAmong } from "../files/csv-cells.ts";
import { type CsvFault, type CsvRow, csvFault } from "../files/read-csv.ts";

/** The columns of the file, in the order of docs/contract.md. */
export const guideColumns = [
  "aadObjectId",
  "name",
  "email",
  "phone",
  "regions",
  "sites",
  "notFor",
  "topics",
  "languages",
  "lawFields",
  "capacity",
  "timeZone",
  "profile",
] as const;
type Column = (typeof guideColumns)[number];
export type GuideRow = CsvRow<Column>;

const MAX_NAME = 120;
const MAX_PROFILE = 200;
const MAX_MAIL = 254;
const MAX_CAPACITY = 60;

/** The directory's id of a guide, written as it is stored. */
export function objectIdOf({ aadObjectId = "" }: GuideRow["cells"]): string {
  return aadObjectId.toLowerCase();
}

/** Whether it is one that the directory can have given. */
export function isObjectId(id: string): boolean {
  return guid.test(id);
}

/** All that is wrong with the cells of a row, each by itself. */
export function cellFaults({ line, cells }: GuideRow, siteIds: ReadonlySet<string>): readonly CsvFault[] {
  return guideColumns.flatMap((column) => {
    const cell = cells[column];
    // Without a column there are faults enough.
    if (cell === undefined) return [];
    return faultsIn[column](cell, siteIds).map((text) => csvFault(line, column, text));
  });
}

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const mail = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u;
const phoneNumber = /^[\d +()/-]{1,40}$/;

/** What is wrong with a cell of a column. */
const faultsIn: Readonly<Record<Column, (cell: string, siteIds: ReadonlySet<string>) => readonly string[]>> =
  {
    aadObjectId: (cell) =>
      filled(cell, guid.test(cell), "an object id like 00000000-0000-4000-8000-000000000001"),
    name: (cell) => (cell === "" ? ["is empty"] : lineTexts(cell, MAX_NAME)),
    email: (cell) =>
      cell === "" ? [] : filled(cell, cell.length <= MAX_MAIL && mail.test(cell), "a mail address"),
    phone: (cell) =>
      cell === ""
        ? []
        : filled(
            cell,
            phoneNumber.test(cell),
            "a phone number: digits, blanks, + ( ) / - only, 40 at the most",
          ),
    regions: listTexts,
    sites: siteTexts,
    notFor: siteTexts,
    topics: listTexts,
    languages: (cell) => [
      ...(listOf(cell).length === 0 ? ["is empty"] : listTexts(cell)),
      ...listOf(cell)
        .filter((entry) => !/^[a-z]{2}$/.test(entry))
        .map((entry) => `${quoted(entry)} is not a language in two small letters like de or en`),
    ],
    lawFields: (cell) => [...listTexts(cell), ...unknownAmong(listOf(cell), lawFields)],
    capacity: (cell) =>
      filled(
        cell,
        /^[1-9]\d?$/.test(cell) && Number(cell) <= MAX_CAPACITY,
        `a whole number from 1 to ${MAX_CAPACITY}`,
      ),
    // An offset such as +01:00, which is none of IANA's zones, knows no summer time.
    timeZone: (cell) =>
      filled(cell, /^[A-Z]/i.test(cell) && isTimeZone(cell), "a time zone like Europe/Berlin"),
    profile: (cell) => lineTexts(cell, MAX_PROFILE),
  };

function siteTexts(cell: string, siteIds: ReadonlySet<string>): readonly string[] {
  const unknown = listOf(cell).filter((entry) => !siteIds.has(entry));
  return [...listTexts(cell), ...unknown.map((entry) => `${quoted(entry)} is not the id of a stored site`)];
}

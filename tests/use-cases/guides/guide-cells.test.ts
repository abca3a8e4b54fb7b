import { describe, expect, test } from "vitest";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import {
  faultsOf,
  file,
  header,
  idOf,
  line,
  murat,
  run,
  sabine,
  storedGuides,
  storeWithSites,
} from "./guides-file.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("all faults are named at once, and nothing of the file is stored", async () => {
    const store = await storeWithSites(await freshDatabase(kind));
    const faulty = line({
      aadObjectId: "31",
      email: "sabine.example.com",
      phone: "0911/555 01-41 privat",
      regions: "Franken;AA-X",
      sites: "AA-N;AA-X",
      notFor: "JC-K;Köln",
      languages: "de;DE;eng",
      lawFields: "SGB XII;SGB II",
      capacity: "61",
      timeZone: "Europe/Fürth",
    });
    const text = file(
      sabine,
      faulty,
      `${idOf("31")},Doppelt`,
      sabine,
      line({ aadObjectId: "", name: "", languages: ";", capacity: "", timeZone: "", phone: "1" }),
      line({ name: `${"ö".repeat(121)}`, profile: "x".repeat(201), topics: `${"y".repeat(101)};z` }),
      line({ aadObjectId: idOf("a"), topics: Array.from({ length: 31 }, (_, index) => index).join(";") }),
      line({ aadObjectId: idOf("A"), capacity: "2,5", timeZone: "+01:00", profile: "Zwei\nZeilen" }),
      line({ aadObjectId: idOf("b"), capacity: "0", name: 'Anfang" Ende' }),
    );
    expect(await faultsOf(store, text)).toEqual([
      '3: aadObjectId: "31" is not an object id like 00000000-0000-4000-8000-000000000001',
      '3: email: "sabine.example.com" is not a mail address',
      '3: phone: "0911/555 01-41 privat" is not a phone number: digits, blanks, + ( ) / - only, 40 at the most',
      '3: sites: "AA-X" is not the id of a stored site',
      '3: notFor: "Köln" is not the id of a stored site',
      '3: languages: "DE" is not a language in two small letters like de or en',
      '3: languages: "eng" is not a language in two small letters like de or en',
      '3: lawFields: "SGB XII" is not one of SGB II, SGB III, Familienkasse, übergreifend',
      '3: capacity: "61" is not a whole number from 1 to 60',
      '3: timeZone: "Europe/Fürth" is not a time zone like Europe/Berlin',
      "4: : 2 cells, but the header has 13: one that holds the separator has to stand in quotes",
      `5: aadObjectId: "${idOf("31")}" stands in line 2 already`,
      "6: aadObjectId: is empty",
      "6: name: is empty",
      "6: languages: is empty",
      "6: capacity: is empty",
      "6: timeZone: is empty",
      `7: name: "${"ö".repeat(60)}…" is longer than 120 characters`,
      `7: topics: "${"y".repeat(60)}…" is longer than 100 characters`,
      `7: profile: "${"x".repeat(60)}…" is longer than 200 characters`,
      "8: topics: has 31 entries, more than 30",
      '9: capacity: "2,5" is not a whole number from 1 to 60',
      '9: timeZone: "+01:00" is not a time zone like Europe/Berlin',
      '9: profile: "Zwei Zeilen" holds a line break or a tab',
      `9: aadObjectId: "${idOf("A")}" stands in line 8 already`,
      expect.stringMatching(/^11: name: cannot be read: a quote/),
    ]);
    expect(await storedGuides(store)).toEqual([]);
  });
});

describe("a file", () => {
  const openStore = async () => storeWithSites(await freshDatabase());
  const cells = [
    idOf("31"),
    "Sabine Brandt",
    "",
    "+49 (911) 555/01-41",
    "Franken;RD-BY",
    "RD-BY;JC-N",
    "JC-K",
  ];
  const more = ["Zuhören;Büro", "de;tr", "SGB II;übergreifend", "8", "Europe/Berlin", "Fragt nach, in Ruhe."];
  const all = [...cells, ...more].map((cell) => `"${cell}"`);

  test.each([
    ["commas", `${header}\n${all.join(",")}\n`],
    ["semicolons", `${header.replaceAll(",", ";")}\n${all.join(";")}\n`],
    ["a byte order mark and line ends of Windows", `\uFEFF${header}\r\n${all.join(",")}\r\n`],
    [
      "columns in another order",
      `${header.split(",").toReversed().join(",")}\n${all.toReversed().join(",")}`,
    ],
    ["umlauts as two characters", `${header}\n${all.join(",")}`.normalize("NFD")],
    ["ids in capitals", `${header}\n${all.join(",")}`.replace(idOf("31"), idOf("31").toUpperCase())],
    ["space and nothing in lists", `${header}\n${all.join(",")}`.replaceAll(";", " ; ; ")],
  ])("with %s is read", async (_what, text) => {
    const store = await openStore();
    expect(await run(store, text)).toMatchObject({ kind: "imported", added: 1 });
    expect(await storedGuides(store)).toEqual([
      expect.objectContaining({
        aadObjectId: idOf("31"),
        name: "Sabine Brandt",
        email: "",
        phone: "+49 (911) 555/01-41",
        regions: ["Franken", "RD-BY", "JC-N"],
        notFor: ["JC-K"],
        topics: ["Zuhören", "Büro"],
        languages: ["de", "tr"],
        lawFields: ["SGB II", "übergreifend"],
        capacity: 8,
        zone: "Europe/Berlin",
        profile: "Fragt nach, in Ruhe.",
      }),
    ]);
  });

  test.each(header.split(","))("without the column %s is refused", async (column) => {
    const store = await openStore();
    await run(store, file(murat));
    const index = header.split(",").indexOf(column);
    const text = [header.split(","), all].map((row) => row.toSpliced(index, 1).join(",")).join("\n");
    expect(await faultsOf(store, text)).toEqual([`1: ${column}: this column is missing`]);
    expect((await storedGuides(store)).map(({ name }) => name)).toEqual(["Murat Öztürk"]);
  });

  test("of a thousand guides is stored in a moment", async () => {
    const store = await openStore();
    const lines = Array.from({ length: 1_000 }, (_, index) => line({ aadObjectId: idOf(`${index}`) }));
    expect(await run(store, file(...lines))).toMatchObject({ added: 1_000 });
    expect(await run(store, file(...lines))).toMatchObject({ unchanged: 1_000 });
  });
});

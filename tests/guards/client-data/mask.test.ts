import { expect, test } from "vitest";
import { findClientData } from "../../../guards/client-data/client-data.ts";
import { mask } from "../../../guards/client-data/mask.ts";

test.each([
  ["Ich habe mit Herrn Kowalski gesprochen.", "Ich habe mit {man-dative} gesprochen."],
  ["Herr Kowalski rief an.", "{man-subject} rief an."],
  ["Ich sah Herrn Kowalski.", "Ich sah {man-object}."],
  ["Es ging um die Frau Meier.", "Es ging um {woman-subject}."],
  ["Mit der Frau Meier lief es gut.", "Mit {woman-dative} lief es gut."],
  ["Die Kundin Petrova weinte.", "Die Kundin weinte."],
  ["Familie Kaya und Frau Aydin", "{family-subject} und {woman-subject}"],
])("“%s” without the name is “%s”", (text, expected) => {
  const masked = mask(text, findClientData(text), ({ form }) => `{${form?.role}-${form?.grammar}}`);
  expect(masked).toBe(expected);
});

test("what stays can be given by the one who asks", () => {
  const text = "Gestern sprach ich mit Frau Meier.";
  const part = (start: number, end: number) => `<${text.slice(start, end)}>`;
  expect(mask(text, findClientData(text), () => "jemandem", part)).toBe(
    "<Gestern sprach ich mit >jemandem<.>",
  );
});

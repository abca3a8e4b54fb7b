import type { Availability } from "./availability.ts";

/** A colleague who accompanies learning, as the house's list says it (docs/contract.md, guides.csv). */
export type Guide = {
  readonly id: string;
  readonly aadObjectId: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** Ids or names of sites whose people, or whose part of the country, the guide works for. */
  readonly regions: readonly string[];
  /** Ids of sites whose people this guide never takes. */
  readonly notFor: readonly string[];
  readonly topics: readonly string[];
  /** "de", "en", …: two letters. */
  readonly languages: readonly string[];
  readonly lawFields: readonly string[];
  /** Sessions a week at the most. */
  readonly capacity: number;
  /** IANA zone. */
  readonly zone: string;
  /** One line about how the guide works. */
  readonly profile: string;
};

/** A guide as the companion knows one: from the house's list, with what the guide has said in chat. */
export type KnownGuide = Guide & {
  /** Undefined until the guide has said in chat when there is time; only then can the guide be booked. */
  readonly availability: Availability | undefined;
  /** The guide's own chat with the companion. */
  readonly personId: string | undefined;
  /** Where the guide works, if that was said in that chat. */
  readonly siteId: string | undefined;
  /** Sessions a week as the house's list says; `capacity` is what holds. */
  readonly listCapacity: number;
  /** False once the house's list has not named the guide any more. */
  readonly isActive: boolean;
};

/** What guides are found by. A trait is a kind and a folded text, such as "topic:zuhören". */
export function traitsOf(guide: Guide): readonly string[] {
  const named = (kind: TraitKind, texts: readonly string[]) => texts.map((text) => traitOf(kind, text));
  return [
    ...new Set([
      ...named("topic", guide.topics),
      ...named("region", guide.regions),
      ...named("language", guide.languages),
      ...named("law", guide.lawFields),
      ...named("not", guide.notFor),
    ]),
  ];
}

export type TraitKind = "topic" | "region" | "language" | "law" | "not";

export function traitOf(kind: TraitKind, text: string): string {
  return `${kind}:${fold(text)}`;
}

/** The topics that are named in a sentence, of those there are: a name is a whole word or several, whatever its case. */
export function topicsIn(sentence: string, topics: readonly string[]): readonly string[] {
  const text = ` ${fold(sentence).replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  return topics.filter((topic) =>
    text.includes(
      ` ${fold(topic)
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim()} `,
    ),
  );
}

export function fold(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** Why a guide is among those shown. */
export type Why = "topic" | "region" | "law" | "known" | "soon";

/** What a person looks for; sites are folded ids and names of the own one and those above it. */
export type GuideWish = {
  readonly topics: readonly string[];
  readonly language: string;
  readonly lawFields: readonly string[];
  readonly regions: readonly string[];
  readonly siteId: string | undefined;
  /** Also guides who work at the person's own site. */
  readonly isOwnSiteWanted: boolean;
};

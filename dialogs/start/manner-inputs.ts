import type { Manner } from "../../domain/voice.ts";
import type { Wording } from "../../prompts/wording.ts";
import type { Part } from "../cards/card.ts";
import { choiceInput, toggle } from "../cards/inputs.ts";
import { zoneName } from "../cards/moments.ts";

/** Zones offered by name; the person's own is added when it is another one. */
const commonZones = ["Europe/Berlin", "Europe/London", "Europe/Lisbon", "Europe/Athens", "UTC"];

/** How a person wishes to be spoken to: asked at the first start, and changed in the settings. */
export function mannerInputs(wording: Wording, manner: Manner): readonly Part[] {
  const { say } = wording;
  return [
    choiceInput({
      id: "language",
      label: say("notice.language"),
      choices: [
        { title: "Deutsch", value: "de" },
        { title: "English", value: "en" },
      ],
      value: manner.language,
      style: "expanded",
    }),
    choiceInput({
      id: "address",
      label: say("notice.address"),
      choices: [
        { title: say("notice.address-sie"), value: "sie" },
        { title: say("notice.address-du"), value: "du" },
      ],
      value: manner.address,
      style: "expanded",
    }),
    toggle({ id: "plain", label: say("notice.plain"), title: say("notice.plain-yes"), isOn: manner.plain }),
    zoneInput(wording, manner.zone),
  ];
}

function zoneInput(wording: Wording, own: string): Part {
  const zones = commonZones.includes(own) ? commonZones : [own, ...commonZones];
  return choiceInput({
    id: "zone",
    label: wording.say("notice.zone"),
    choices: zones.map((zone) => ({ title: zoneName(wording, zone), value: zone })),
    value: own,
  });
}

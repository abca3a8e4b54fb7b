export const bodyParts = `
  head*, face*, eye, eyes, nose*, mouth, lip, lips, tooth, teeth, jaw*, ear, ears, neck*, throat*, shoulder*,
  arm, arms, forearm*, elbow*, hand, hands, wrist*, finger*, thumb*, palm, palms, chest*, stomach*, belly,
  rib, ribs, back, spine, leg, legs, thigh*, knee*, kneecap*, foot, feet, ankle*, shin*, skin, skull*,
  knuckle*, cheek*, bone, bones, hair, scalp, flesh, vein*, artery, temple, groin, breast*, bottom, bum,
  crotch, guts, toe, toes, eyelash*, fingernail*, nail, nails
`;

export const blood = `blood, bloody nose, bloodied, bleed*, bled, bloodstain*, blood soaked`;

export const substances = `
  pill, pills, tablet, tablets, medication, meds, paracetamol, ibuprofen, aspirin, sleeping, bleach,
  antifreeze, antidepressant*, insulin, opioid*, opiate*, morphine, methadone, heroin, fentanyl, valium,
  diazepam, benzos, painkiller*, prescription*, poison*, rat poison, weedkiller*, pesticide*, disinfectant*,
  drain cleaner, cleaner, cleaning fluid, dose, packet, codeine, sedative*, drugs, tramadol, blister packs
`;

export const taking = `
  all (his|her|my|the|their|of), took, taken, taking, takes, swallow*, mixed, mixing, whole, bottle,
  too many, too much, handful*, saved, saving, hoard*, stockpil*, collect*, drank, drink*, drunk, one go,
  at once, vodka, whisky, whiskey, gin, alcohol, downed, necked, popped, gulp*, ate, eaten, lots, dozen*,
  strip, strips, empty, entire, counted, counting, enough, stopped, purpose, hidden, injected, every
`;

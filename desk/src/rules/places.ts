/** Countries, provinces and districts with their codes, as the server's table has them. */
import rows from "./data/places.json";
import type { Language } from "./problems.ts";

export interface Place {
  code: string;
  level: "country" | "province" | "district";
  parent: string;
  names: Record<Language, string>;
  aliases: string[];
}

const PLACES: ReadonlyMap<string, Place> = new Map(
  rows.map(([code, level, parent, en, prs, pus, aliases]) => [
    code as string,
    {
      code: code as string,
      level: level as Place["level"],
      parent: parent as string,
      names: { en: en as string, prs: prs as string, pus: pus as string },
      aliases: aliases ? (aliases as string).split("|") : [],
    },
  ]),
);

export const getPlace = (code: string): Place | undefined => PLACES.get(code);

export const allPlaces = (): Place[] => [...PLACES.values()];

/** "Behsud, Nangarhar"; the code itself when it is not known. */
export function placeLabel(code: string, language: Language): string {
  const place = getPlace(code);
  if (!place) return code;
  const parent = place.level === "district" ? getPlace(place.parent) : undefined;
  const comma = language === "en" ? ", " : "، ";
  return parent ? `${place.names[language]}${comma}${parent.names[language]}` : place.names[language];
}

/**
 * The rules of registration for a desk without a network: the same as the server's, held together
 * by the vectors in tests/vectors (docs/decisions: rules twice).
 */
export { describeBirth, readBirth, readSince } from "./births.ts";
export { formatDate, fromDay, monthName, toDay } from "./calendars.ts";
export { isoDay, readIsoDay } from "./days.ts";
export { checkDocument, normaliseNumber } from "./documents.ts";
export { type At, type Intake, type Member, openProblems, readIntake } from "./intake.ts";
export { type DeviceKey, newDeviceKey, signer, verifier } from "./keys.ts";
export {
  type Act,
  FIRST,
  type Signing,
  type Statement,
  type Tail,
  type WireEntry,
  type WirePart,
  canonical,
  digest,
  entryHash,
  fromHex,
  hex,
  newId,
  sealed,
  toWire,
} from "./ledger.ts";
export { type Moment, instant, isoLocalDay, isoMoment, momentOf, readIsoMoment } from "./moments.ts";
export { type Mrz, readMrz } from "./mrz.ts";
export { type Place, allPlaces, getPlace, placeLabel } from "./places.ts";
export { type Language, type Problem, Refused, messageOf, textsOf } from "./problems.ts";
export { isToken, newCode, normaliseCode, readToken, tokenFor } from "./receipts.ts";
export { registerHousehold } from "./registering.ts";
export { type Scanned, readScanned } from "./scanned.ts";

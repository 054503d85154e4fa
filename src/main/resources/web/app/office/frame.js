// All that the office takes from the frame, in one place.

export { html, say, useCallback, useEffect, useRef, useState } from "../frame/ui.js";
export { ask } from "../frame/api.js";
export { go } from "../frame/router.js";
export { dayAndTime as instant, language, money, month, number, percent } from "../frame/text.js";
import { day as dayText, t as text } from "../frame/text.js";
import { route, to } from "../frame/router.js";
import { clockOffset, person } from "../frame/session.js";
export { bearer, renewed } from "../frame/session.js";
import { plusDays } from "./moments.js";

/** The texts of the office alone. */
export const t = (key, args) => text(`office.${key}`, args);

/** A day, or the one so many days after it. */
export const day = (value, after = 0) => dayText(after === 0 ? value : plusDays(value, after));

/** Who is signed in: { subject, id, name, roles, manages, organisation }. */
export const viewer = () => person.value;

export const link = (screen, query) => to(screen, [], query);

export const query = () => route.value.query;

/** Now, by the server's clock, in milliseconds. */
export const now = () => Date.now() + Number(clockOffset() ?? 0);

/** Does something when the person signs out. */
export const onLeave = (act) => person.watch((who) => who ?? act());

// Numbers as the signed-in person writes them.

import { language } from "./frame.js";
import { decimal as readDecimal, whole as readWhole } from "./inputs.js";

export const decimal = (text) => readDecimal(text, language.value);

export const whole = (text) => readWhole(text, language.value);

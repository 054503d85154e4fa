#!/usr/bin/env bash
# npm cel-js 0.8.2: whole numbers divide to a fraction, and || does not look past an error, unlike in CEL.
#
# The same text is another rule on the phone: "at least half of the sales", 11 / 20 * 100 >= 50, holds in cel-js and fails in
# implementations that keep to the language (@marcbachmann/cel-js 8.0.0 here, dev.cel on the server). And a rate that is
# guarded by "no sales yet ||" ends in an error in cel-js where the language says true. So a preview needs the server.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit cel-js@0.8.2 @marcbachmann/cel-js@8.0.0 > /dev/null
cat > seen.mjs <<'JS'
import * as one from 'cel-js';
import * as other from '@marcbachmann/cel-js';

const counts = { crossSells: 11n, sales: 20n, none: 0n };
const plain = { crossSells: 11, sales: 20, none: 0 };
function value(library, rule, variables) {
  try {
    return library.evaluate(rule, variables);
  } catch (error) {
    return 'an error';
  }
}
for (const rule of ['crossSells / sales * 100 >= 50', '7 / 2 == 3', 'none == 0 || crossSells / none > 1', 'true || 1 / 0 > 1'])
  console.log(`${rule}: cel-js ${value(one, rule, plain)}, by the language ${value(other, rule, counts)}`);
JS
node seen.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
crossSells / sales * 100 >= 50: cel-js true, by the language false
7 / 2 == 3: cel-js false, by the language true
none == 0 || crossSells / none > 1: cel-js an error, by the language true
true || 1 / 0 > 1: cel-js an error, by the language true
EXPECTED
echo "As described: the same rule is true in one and false in the other"

#!/usr/bin/env bash
# npm @bufbuild/cel 0.6.1 on Node.js 20: in the first hour of a local day, a timestamp in a named zone is one day late.
#
# 23:30 UTC on Monday is half past midnight on Tuesday in Madrid, and getDayOfWeek says Wednesday. From one o'clock on it is
# right, and so it is with an offset in place of the name. A phone that previews a rule about days ("on Tuesdays", "on the
# first of the month") with it promises another result than the server's dev.cel gives, one hour a day.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit @bufbuild/cel@0.6.1 @bufbuild/protobuf@2.12.0 > /dev/null
cat > seen.mjs <<'JS'
import { run } from '@bufbuild/cel';

for (const moment of ['2026-11-30T22:30:00Z', '2026-11-30T23:30:00Z', '2026-12-01T00:30:00Z'])
  for (const zone of ['Europe/Madrid', '+01:00'])
    console.log(moment, zone, ...['getDate', 'getDayOfWeek', 'getHours'].map((part) => `${part} ${run(`timestamp("${moment}").${part}("${zone}")`, {})}`));
JS
node seen.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
2026-11-30T22:30:00Z Europe/Madrid getDate 30 getDayOfWeek 1 getHours 23
2026-11-30T22:30:00Z +01:00 getDate 30 getDayOfWeek 1 getHours 23
2026-11-30T23:30:00Z Europe/Madrid getDate 2 getDayOfWeek 3 getHours 0
2026-11-30T23:30:00Z +01:00 getDate 1 getDayOfWeek 2 getHours 0
2026-12-01T00:30:00Z Europe/Madrid getDate 1 getDayOfWeek 2 getHours 1
2026-12-01T00:30:00Z +01:00 getDate 1 getDayOfWeek 2 getHours 1
EXPECTED
echo "As described: half past midnight on Tuesday is Wednesday"

#!/usr/bin/env bash
# ts-fsrs 5.4.2: scheduling counts dates in UTC, but get_retrievability counts spans of 24 hours.
#
# A card learned at eight in the morning and seen again at seven the next day was, for next(), away for one day, and grows as if
# its retrievability had fallen. For get_retrievability it was away for none and is still known for certain. So a queue that is
# ordered by the one shows cards as fresh that the other already schedules as a day old, and a date is UTC's, not the learner's.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit ts-fsrs@5.4.2 > /dev/null
cat > seen.mjs <<'JS'
import { createEmptyCard, fsrs, Rating } from 'ts-fsrs';

const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });
const learned = new Date('2026-01-01T08:00:00Z');
const { card } = scheduler.next(createEmptyCard(learned), learned, Rating.Good);
for (const again of ['2026-01-01T23:30:00Z', '2026-01-02T00:30:00Z', '2026-01-02T07:00:00Z', '2026-01-02T08:00:00Z']) {
  const moment = new Date(again);
  const days = scheduler.next(card, moment, Rating.Good).log.elapsed_days;
  console.log(`${again}: ${days} days for the schedule, retrievability ${scheduler.get_retrievability(card, moment, false).toFixed(4)}`);
}
JS
node seen.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
2026-01-01T23:30:00Z: 0 days for the schedule, retrievability 1.0000
2026-01-02T00:30:00Z: 1 days for the schedule, retrievability 1.0000
2026-01-02T07:00:00Z: 1 days for the schedule, retrievability 1.0000
2026-01-02T08:00:00Z: 1 days for the schedule, retrievability 0.9468
EXPECTED
echo "As described: one day away, and none"

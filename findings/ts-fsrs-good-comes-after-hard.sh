#!/usr/bin/env bash
# ts-fsrs 5.4.2: without short-term steps the first "good" waits three days, where the formula with the same parameters says two.
#
# The long-term scheduler makes the four buttons differ by a day each, so the interval of one answer depends on those of the
# answers that were not given. A server that follows the published formula (stability 2.3065, retention 0.9: two days) and a
# phone that schedules by this library show the same card on different days.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit ts-fsrs@5.4.2 > /dev/null
cat > seen.mjs <<'JS'
import { createEmptyCard, fsrs, Rating } from 'ts-fsrs';

const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });
const now = new Date('2026-01-01T08:00:00Z');
for (const button of ['Again', 'Hard', 'Good', 'Easy']) {
  const { card } = scheduler.next(createEmptyCard(now), now, Rating[button]);
  console.log(`${button}: stability ${card.stability}, by the formula ${scheduler.next_interval(card.stability, 0)} days, scheduled ${card.scheduled_days}`);
}
JS
node seen.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
Again: stability 0.212, by the formula 1 days, scheduled 1
Hard: stability 1.2931, by the formula 1 days, scheduled 2
Good: stability 2.3065, by the formula 2 days, scheduled 3
Easy: stability 8.2956, by the formula 8 days, scheduled 8
EXPECTED
echo "As described: good is two days by the formula and three by the schedule"

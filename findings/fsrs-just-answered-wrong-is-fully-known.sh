#!/usr/bin/env bash
# ts-fsrs 5.4.2 (FSRS-6): a card that was just answered wrong is remembered with a retrievability of 1, and of 0.77 a day later.
#
# The published curve always starts at 1 and is very flat with the default parameters, so "mean retrievability of the cards" says that
# somebody knows everything right after a session in which each answer was wrong. Who pays or unlocks something for what is known has to
# look at the last answer as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit ts-fsrs@5.4.2 > /dev/null
cat > seen.mjs <<'JS'
import { createEmptyCard, fsrs, Rating } from 'ts-fsrs';

const scheduler = fsrs({ enable_fuzz: false });
const start = new Date('2026-03-02T10:00:00Z');
const wrong = scheduler.next(createEmptyCard(start), start, Rating.Again).card;
const right = scheduler.next(createEmptyCard(start), start, Rating.Good).card;
const after = (card, days) => scheduler.get_retrievability(card, new Date(start.getTime() + days * 86400000), false).toFixed(2);
for (const days of [0, 1, 10]) {
	console.log(`after ${days} days: answered wrong ${after(wrong, days)}, answered right ${after(right, days)}`);
}
JS
node seen.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
after 0 days: answered wrong 1.00, answered right 1.00
after 1 days: answered wrong 0.77, answered right 0.95
after 10 days: answered wrong 0.55, answered right 0.77
EXPECTED
echo "As described: a wrong answer counts as known, for the day of it wholly"

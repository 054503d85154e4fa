-- Writes the standings of some reps on the five boards of a span. Absolute, and guarded by
-- the seq of the rep's card, so it may come twice, late, and from any node. Writes nothing
-- when the boards are neither whole nor being rebuilt: they will be made from the cards.
-- KEYS whole, rebuild, version, members, and a board for each metric
-- ARGV the token of the rebuild that writes, or '' for what just changed; for how long
--      the keys live (ms), or '' for ever; then for each rep, no rep twice: rep, seq,
--      member or '' when it is not to be shown, and a score for each metric
-- Returns the epoch ('' when nothing was written) and how many scores were changed. The
-- version rises too when something came in of somebody who is not shown, as they see their own rank.
local epoch, whole = standing(KEYS[1], KEYS[2])
local rebuilding = ARGV[1] ~= ''
if epoch == '' or (rebuilding and (whole or epoch ~= ARGV[1])) then
	return { '', 0 }
end
local boards = #KEYS - 4
local width = boards + 3
local reps = (#ARGV - 2) / width
local asked = {}
for i = 1, reps do
	asked[i] = ARGV[2 + (i - 1) * width + 1]
end
local stored = reps > 0 and redis.call('HMGET', KEYS[4], unpack(asked)) or {}

local guards, gone, added = {}, {}, {}
for b = 1, boards do
	added[b] = {}
end
local shown, unseen = 0, 0
for i = 1, reps do
	local at = 2 + (i - 1) * width
	local seq, member = ARGV[at + 2], ARGV[at + 3]
	local accepted = true
	if stored[i] then
		local split = stored[i]:find('|', 1, true)
		local old = tonumber(stored[i]:sub(1, split - 1))
		local new = tonumber(seq)
		-- a rebuild reads cards as they were stored, so it gives way on equal terms too
		accepted = new > old or (new == old and not rebuilding)
		if accepted then
			local before = stored[i]:sub(split + 1)
			if before ~= '' and before ~= member then
				gone[#gone + 1] = before
			end
		end
	end
	if accepted then
		guards[#guards + 1] = asked[i]
		guards[#guards + 1] = seq .. '|' .. member
		if member == '' then
			unseen = unseen + 1
		else
			shown = shown + 1
			for b = 1, boards do
				added[b][shown * 2 - 1] = ARGV[at + 3 + b]
				added[b][shown * 2] = member
			end
		end
	end
end

local changed = 0
if #guards > 0 then
	redis.call('HSET', KEYS[4], unpack(guards))
end
for b = 1, boards do
	if #gone > 0 then
		changed = changed + redis.call('ZREM', KEYS[4 + b], unpack(gone))
	end
	if shown > 0 then
		changed = changed + redis.call('ZADD', KEYS[4 + b], 'CH', unpack(added[b]))
	end
end
if changed > 0 or unseen > 0 then
	redis.call('INCR', KEYS[3])
end
if ARGV[2] ~= '' and #guards > 0 then
	for k = 3, #KEYS do
		if redis.call('PTTL', KEYS[k]) == -1 then
			redis.call('PEXPIRE', KEYS[k], ARGV[2])
		end
	end
end
if rebuilding then
	redis.call('PEXPIRE', KEYS[2], 15000)
end
return { epoch, changed }

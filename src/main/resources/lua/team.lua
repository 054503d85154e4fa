-- Reads the standings of some reps on one board, unranked.
-- KEYS whole, rebuild, version, members, board
-- ARGV reps
-- Returns epoch, whole, version, { member, score, … }
local epoch, whole = standing(KEYS[1], KEYS[2])
if not whole then
	return { epoch, 0 }
end
local rows = {}
for from = 1, #ARGV, 5000 do
	local members = {}
	local stored = redis.call('HMGET', KEYS[4], unpack(ARGV, from, math.min(#ARGV, from + 4999)))
	for _, found in ipairs(stored) do
		local member = found and found:sub(found:find('|', 1, true) + 1)
		if member and member ~= '' then
			members[#members + 1] = member
		end
	end
	if #members > 0 then
		for i, score in ipairs(redis.call('ZMSCORE', KEYS[5], unpack(members))) do
			rows[#rows + 1] = members[i]
			rows[#rows + 1] = score
		end
	end
end
return { epoch, 1, redis.call('GET', KEYS[3]) or '0', rows }

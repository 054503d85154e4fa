-- Reads what was sold for a team, unranked: what its members sold, and in place of that what
-- teams.lua wrote of those who sold for several teams or are in another one by now.
-- KEYS whole, rebuild, version, members, board, teams
-- ARGV the team, the place of the metric among all, the team's members of today
-- Returns epoch, whole, version, { member, score, … }
local epoch, whole = standing(KEYS[1], KEYS[2])
if not whole then
	return { epoch, 0 }
end
local rows, apart = {}, {}
if redis.call('HGET', KEYS[6], 'epoch') == epoch then
	for line in (redis.call('HGET', KEYS[6], 't:' .. ARGV[1]) or ''):gmatch('[^\n]+') do
		local words = {}
		for word in line:gmatch('[^ ]+') do
			words[#words + 1] = word
		end
		apart[words[1]] = true
		if words[2] ~= '-' then
			rows[#rows + 1] = words[2]
			rows[#rows + 1] = words[2 + ARGV[2]]
		end
	end
end
for from = 3, #ARGV, 5000 do
	local members = {}
	local stored = redis.call('HMGET', KEYS[4], unpack(ARGV, from, math.min(#ARGV, from + 4999)))
	for i, found in ipairs(stored) do
		local member = found and found:sub(found:find('|', 1, true) + 1)
		if member and member ~= '' and not apart[ARGV[from + i - 1]] then
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

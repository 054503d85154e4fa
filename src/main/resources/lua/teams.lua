-- Writes what was sold for teams by reps who sold for several, or who are in another one by
-- now: a team's board has these rows in place of what the span's boards say of the rep.
-- Absolute, and guarded by the seq of the rep's card as in write.lua. One hash holds it all:
--   epoch     of the boards that it belongs to; under another one it means nothing
--   r:<rep>   seq|team,team,…: the guard, and the teams that have a row of the rep
--   t:<team>  a line for each such rep: rep, member or '-' when it is not to be shown, and
--             a score for each metric
-- KEYS whole, rebuild, version, teams
-- ARGV the token of the rebuild that writes, or '' for what just changed; for how long
--      the keys live (ms), or '' for ever; how many metrics; then for each rep, no rep
--      twice: rep, seq, how many teams, and for each of them team, member or '-', scores
-- Returns the epoch ('' when nothing was written) and how many rows were changed.
local epoch, whole = standing(KEYS[1], KEYS[2])
local rebuilding = ARGV[1] ~= ''
if epoch == '' or (rebuilding and (whole or epoch ~= ARGV[1])) then
	return { '', 0 }
end
if redis.call('HGET', KEYS[4], 'epoch') ~= epoch then
	redis.call('UNLINK', KEYS[4])
	redis.call('HSET', KEYS[4], 'epoch', epoch)
end

local teams, touched, changed = {}, {}, 0

local function rowsOf(team)
	if not teams[team] then
		teams[team] = {}
		for line in (redis.call('HGET', KEYS[4], 't:' .. team) or ''):gmatch('[^\n]+') do
			teams[team][line:match('^[^ ]+')] = line
		end
	end
	return teams[team]
end

local function put(team, rep, line)
	local rows = rowsOf(team)
	if rows[rep] ~= line then
		rows[rep] = line
		touched[team] = true
		changed = changed + 1
	end
end

local metrics = tonumber(ARGV[3])
local at = 4
while at <= #ARGV do
	local rep, seq = ARGV[at], ARGV[at + 1]
	local names, lines = {}, {}
	at = at + 3
	for i = 1, tonumber(ARGV[at - 1]) do
		names[i] = ARGV[at]
		lines[ARGV[at]] = rep .. ' ' .. table.concat(ARGV, ' ', at + 1, at + 1 + metrics)
		at = at + 2 + metrics
	end
	local stored = redis.call('HGET', KEYS[4], 'r:' .. rep)
	local old, before = (stored or '-1|'):match('^(-?%d+)|(.*)$')
	if tonumber(seq) > tonumber(old) or (tonumber(seq) == tonumber(old) and not rebuilding) then
		for team in before:gmatch('[^,]+') do
			if not lines[team] then
				put(team, rep, nil)
			end
		end
		for team, line in pairs(lines) do
			put(team, rep, line)
		end
		redis.call('HSET', KEYS[4], 'r:' .. rep, seq .. '|' .. table.concat(names, ','))
	end
end

for team in pairs(touched) do
	local lines = {}
	for _, line in pairs(teams[team]) do
		lines[#lines + 1] = line
	end
	if #lines > 0 then
		redis.call('HSET', KEYS[4], 't:' .. team, table.concat(lines, '\n'))
	else
		redis.call('HDEL', KEYS[4], 't:' .. team)
	end
end
if changed > 0 then
	redis.call('INCR', KEYS[3])
end
if ARGV[2] ~= '' then
	for k = 3, 4 do
		if redis.call('PTTL', KEYS[k]) == -1 then
			redis.call('PEXPIRE', KEYS[k], ARGV[2])
		end
	end
end
if rebuilding then
	redis.call('PEXPIRE', KEYS[2], 15000)
end
return { epoch, changed }

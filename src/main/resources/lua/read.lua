-- Reads all that one request wants of one board, at one moment.
-- KEYS whole, rebuild, version, members, board
-- ARGV the viewer's rep or ''; for somebody who is hidden the score and member that the rep would
--      have, else '' and ''; the state of which the caller has all the pages that it wants, or
--      ''; then for each window four: 'page', how many, score and member to begin after (or ''
--      and '' for the top); or 'around', the radius, '', ''; or 'benchmarks', the least size of
--      the board, '', ''
-- Returns epoch, whole, version, size, the viewer's { member, score, rank, next higher
-- score or false, place from 0 } or false, and each window: { place of its first row from
-- 0, rank of that row, next higher score or false, { member, score, … } }. The rows around
-- who is hidden are those before and from that place on: the rep is not among them. Of the
-- benchmarks the last of the top 10, 25 and 50 %. In place of a page that the caller has: false.
local epoch, whole = standing(KEYS[1], KEYS[2])
if not whole then
	return { epoch, 0 }
end
local board = KEYS[5]

local function rank(score)
	local above = redis.call('ZCOUNT', board, '-inf', '(' .. score)
	local nextHigher = false
	if above > 0 then
		nextHigher = redis.call('ZRANGE', board, above - 1, above - 1, 'WITHSCORES')[2]
	end
	return above + 1, nextHigher
end

local function rows(first, last)
	local found = last >= first and redis.call('ZRANGE', board, first, last, 'WITHSCORES') or {}
	if #found == 0 then
		return { first, 0, false, found }
	end
	local place, nextHigher = rank(found[2])
	return { first, place, nextHigher, found }
end

-- Whether one member stands before another or is the same one: by bytes, as in a sorted set
-- (Lua's own comparison follows the server's locale).
local function upTo(one, other)
	for i = 1, math.min(#one, #other) do
		if one:byte(i) ~= other:byte(i) then
			return one:byte(i) < other:byte(i)
		end
	end
	return #one <= #other
end

-- The place of the first row after (score, member), which may be gone by now.
local function after(score, member)
	local place = redis.call('ZRANK', board, member)
	if place and tonumber(redis.call('ZSCORE', board, member)) == tonumber(score) then
		return place + 1
	end
	local low = redis.call('ZCOUNT', board, '-inf', '(' .. score)
	local high = low + redis.call('ZCOUNT', board, score, score)
	while low < high do
		local middle = math.floor((low + high) / 2)
		if upTo(redis.call('ZRANGE', board, middle, middle)[1], member) then
			low = middle + 1
		else
			high = middle
		end
	end
	return low
end

local function benchmarks(least)
	local found, size = {}, redis.call('ZCARD', board)
	if size >= least then
		for _, percent in ipairs({ 10, 25, 50 }) do
			local place = math.floor(size * percent / 100) - 1
			for _, part in ipairs(redis.call('ZRANGE', board, place, place, 'WITHSCORES')) do
				found[#found + 1] = part
			end
		end
	end
	return { 0, 0, false, found }
end

local mine = false
local member = false
local hidden = ARGV[2] ~= ''
if hidden then
	local place, nextHigher = rank(ARGV[2])
	mine = { ARGV[3], ARGV[2], place, nextHigher, after(ARGV[2], ARGV[3]) }
elseif ARGV[1] ~= '' then
	local stored = redis.call('HGET', KEYS[4], ARGV[1])
	member = stored and stored:sub(stored:find('|', 1, true) + 1)
	if member and member ~= '' then
		local score = redis.call('ZSCORE', board, member)
		local place, nextHigher = rank(score)
		mine = { member, score, place, nextHigher, redis.call('ZRANK', board, member) }
	else
		member = false
	end
end

local version = redis.call('GET', KEYS[3]) or '0'
local known = ARGV[4] == epoch .. '/' .. version
local answer = { epoch, 1, version, redis.call('ZCARD', board), mine }
for i = 5, #ARGV, 4 do
	local count = tonumber(ARGV[i + 1])
	if ARGV[i] == 'page' and known then
		answer[#answer + 1] = false
	elseif ARGV[i] == 'page' then
		local first = ARGV[i + 2] == '' and 0 or after(ARGV[i + 2], ARGV[i + 3])
		answer[#answer + 1] = rows(first, first + count - 1)
	elseif ARGV[i] == 'benchmarks' then
		answer[#answer + 1] = benchmarks(count)
	elseif mine then
		local last = mine[5] + count - (hidden and 1 or 0)
		answer[#answer + 1] = rows(math.max(0, mine[5] - count), last)
	else
		answer[#answer + 1] = rows(0, -1)
	end
end
return answer

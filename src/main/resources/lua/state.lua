-- What every script begins with. A board is whole only on the very server, in the very role,
-- on which it was built: its marker begins with the server's run_id (another process, such as
-- one restored from an old copy, has another) and replication id (changes with each
-- promotion, so a server that comes back as master after a failover is another one too).
-- The marker is the token of the rebuild that made the board whole.
local function server()
	return redis.call('INFO', 'server'):match('run_id:(%x+)') ..
			redis.call('INFO', 'replication'):match('master_replid:(%x+)')
end

-- The token under a key when it is this server's, else false; one of another server is
-- removed, so that it cannot come to life again.
local function token(key, here)
	local found = redis.call('GET', key)
	if found and found:sub(1, #here) ~= here then
		redis.call('DEL', key)
		return false
	end
	return found
end

-- The epoch, which is the token of the rebuild that made or makes the board ('' when there
-- is neither), and whether the board is whole.
local function standing(whole, rebuild)
	local here = server()
	local marker = token(whole, here)
	if marker then
		return marker, true
	end
	return token(rebuild, here) or '', false
end

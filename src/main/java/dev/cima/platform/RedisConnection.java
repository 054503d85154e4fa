package dev.cima.platform;

import java.util.List;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.StringCodec;

/**
 * A connection to one server or to a cluster, with what both can do.
 *
 * @param sync commands that wait for their answers
 * @param async commands that do not
 */
public record RedisConnection(StatefulConnection<String, String> connection, RedisClusterCommands<String, String> sync,
		RedisClusterAsyncCommands<String, String> async) {

	static RedisConnection open(AbstractRedisClient client) {
		if (client instanceof RedisClusterClient cluster) {
			StatefulRedisClusterConnection<String, String> connection = cluster.connect(StringCodec.UTF8);
			return new RedisConnection(connection, connection.sync(), connection.async());
		}
		return of(((RedisClient) client).connect(StringCodec.UTF8));
	}

	static RedisConnection of(StatefulRedisConnection<String, String> connection) {
		return new RedisConnection(connection, connection.sync(), connection.async());
	}

	boolean isCluster() {
		return this.connection instanceof StatefulRedisClusterConnection;
	}

	boolean isOpen() {
		return this.connection.isOpen();
	}

	/** What each server that takes writes says of itself in a section of INFO. */
	List<String> info(String section) {
		if (this.connection instanceof StatefulRedisClusterConnection<String, String> cluster) {
			return cluster.getPartitions()
				.stream()
				.filter((node) -> node.is(RedisClusterNode.NodeFlag.UPSTREAM))
				.map((node) -> cluster.getConnection(node.getNodeId()).sync().info(section))
				.toList();
		}
		return List.of(this.sync.info(section));
	}

}

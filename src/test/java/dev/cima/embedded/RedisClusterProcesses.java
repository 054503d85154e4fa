package dev.cima.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import org.awaitility.Awaitility;

/**
 * A cluster of three masters without replicas, each of which goes on answering for its
 * slots while another one is away. To be treated badly.
 */
public final class RedisClusterProcesses implements AutoCloseable {

	private static final int NODES = 3;

	/** The port of the nodes among themselves is that of the clients plus so many. */
	private static final int BUS = 10_000;

	private static final int MIGRATE_MILLIS = 2_000;

	private final Path folder;

	private final Path program;

	private final RedisClient client = RedisClient.create();

	private final Map<Integer, Process> nodes = new TreeMap<>();

	public RedisClusterProcesses(Path folder) {
		this.folder = folder;
		try {
			this.program = RedisProgram.find(RedisProgram.AUTO, folder).path();
			while (this.nodes.size() < NODES) {
				start(freePort());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		join();
	}

	/** As it is configured: some of the nodes. */
	public String uri() {
		return this.nodes.keySet()
			.stream()
			.limit(NODES - 1)
			.map((port) -> "127.0.0.1:" + port)
			.collect(Collectors.joining(",", "redis://", ""));
	}

	/** The port of the node that answers for a key. */
	public int owner(String key) {
		int slot = SlotHash.getSlot(key);
		return this.nodes.keySet()
			.stream()
			.filter((port) -> at(port, (node) -> ownSlots(node).contains(slot)))
			.findFirst()
			.orElseThrow();
	}

	/** {@code kill -9}. */
	public void kill(int port) {
		this.nodes.get(port).destroyForcibly().onExit().join();
	}

	/** Starts it again, empty, and waits until it is one of the cluster. */
	public void restart(int port) {
		try {
			start(port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		awaitCluster();
	}

	/** Moves the slot of a key to another node, key by key, as an operator does. */
	public void move(String key) {
		int slot = SlotHash.getSlot(key);
		int from = owner(key);
		int to = this.nodes.keySet().stream().filter((port) -> port != from).findFirst().orElseThrow();
		String source = at(from, RedisCommands::clusterMyId);
		String target = at(to, RedisCommands::clusterMyId);
		at(to, (node) -> node.clusterSetSlotImporting(slot, source));
		at(from, (node) -> node.clusterSetSlotMigrating(slot, target));
		for (List<String> keys = keys(from, slot); !keys.isEmpty(); keys = keys(from, slot)) {
			String one = keys.getFirst();
			at(from, (node) -> node.migrate("127.0.0.1", to, one, 0, MIGRATE_MILLIS));
		}
		this.nodes.keySet().forEach((port) -> at(port, (node) -> node.clusterSetSlotNode(slot, target)));
	}

	/** Sends to one node. */
	public <T> T at(int port, Function<RedisCommands<String, String>, T> ask) {
		try (StatefulRedisConnection<String, String> connection = this.client
			.connect(RedisURI.create("127.0.0.1", port))) {
			return ask.apply(connection.sync());
		}
	}

	@Override
	public void close() {
		this.nodes.values().forEach((node) -> node.destroyForcibly().onExit().join());
		this.client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
	}

	private List<String> keys(int port, int slot) {
		return at(port, (node) -> node.clusterGetKeysInSlot(slot, 1));
	}

	private static List<Integer> ownSlots(RedisCommands<String, String> node) {
		String mine = node.clusterNodes().lines().filter((line) -> line.contains("myself")).findFirst().orElseThrow();
		List<Integer> slots = new ArrayList<>();
		List<String> words = List.of(mine.split(" "));
		// after id, address, flags, master, ping, pong, epoch and link
		for (String range : words.subList(8, words.size())) {
			if (!range.startsWith("[")) {
				String[] ends = range.split("-");
				for (int slot = Integer.parseInt(ends[0]); slot <= Integer.parseInt(ends[ends.length - 1]); slot++) {
					slots.add(slot);
				}
			}
		}
		return slots;
	}

	private void join() {
		List<Integer> ports = List.copyOf(this.nodes.keySet());
		for (int i = 0; i < NODES; i++) {
			int first = SlotHash.SLOT_COUNT * i / NODES;
			int[] slots = new int[SlotHash.SLOT_COUNT * (i + 1) / NODES - first];
			for (int slot = 0; slot < slots.length; slot++) {
				slots[slot] = first + slot;
			}
			int epoch = i + 1;
			at(ports.get(i), (node) -> node.clusterAddSlots(slots));
			at(ports.get(i), (node) -> node.clusterSetConfigEpoch(epoch));
		}
		ports.subList(1, NODES).forEach((port) -> at(ports.getFirst(), (node) -> node.clusterMeet("127.0.0.1", port)));
		awaitCluster();
	}

	private void awaitCluster() {
		this.nodes.keySet()
			.forEach((port) -> Awaitility.await()
				.ignoreException(RedisException.class)
				.until(() -> at(port, RedisCommands::clusterInfo).contains("cluster_state:ok")
						&& at(port, RedisCommands::clusterNodes).lines()
							.filter((line) -> line.contains("connected") && !line.contains("fail")
									&& !line.contains("handshake"))
							.count() == NODES));
	}

	private void start(int port) throws IOException {
		Path own = Files.createDirectories(this.folder.resolve("node-" + port));
		Process process = new ProcessBuilder(this.program.toString(), "--port", Integer.toString(port), "--bind",
				"127.0.0.1", "--save", "", "--appendonly", "no", "--dir", own.toString(), "--cluster-enabled", "yes",
				"--cluster-node-timeout", "1000", "--cluster-require-full-coverage", "no", "--logfile", "redis.log")
			.redirectErrorStream(true)
			.redirectOutput(own.resolve("start.log").toFile())
			.start();
		this.nodes.put(port, process);
		Awaitility.await().until(() -> answers(port) || !process.isAlive());
		if (!process.isAlive()) {
			this.nodes.remove(port); // somebody else was faster to take one of the ports
		}
	}

	private static boolean answers(int port) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static int freePort() throws IOException {
		Random random = new Random();
		while (true) {
			int port = 11_000 + random.nextInt(20_000);
			try (ServerSocket one = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
					ServerSocket other = new ServerSocket(port + BUS, 1, InetAddress.getLoopbackAddress())) {
				return (one.isBound() && other.isBound()) ? port : 0;
			}
			catch (IOException ex) {
				continue; // taken: another one
			}
		}
	}

}

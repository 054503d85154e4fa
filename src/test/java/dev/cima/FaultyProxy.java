package dev.cima;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A network in front of a server that can fall silent, lose answers, be cut or be slow.
 */
public final class FaultyProxy implements AutoCloseable {

	private final ServerSocket listener;

	private final InetSocketAddress target;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private volatile boolean requestsLost;

	private volatile boolean answersLost;

	private volatile boolean cutAtAnswers;

	private volatile long delayNanos;

	public FaultyProxy(InetSocketAddress target) {
		try {
			this.target = target;
			this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.startVirtualThread(this::accept);
	}

	public int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * From now on a connection is cut when an answer comes: the request has arrived, and
	 * nobody hears what came of it.
	 */
	public void cutAtAnswers() {
		this.cutAtAnswers = true;
	}

	/** From now on each request and each answer is under way for so long. */
	public void delay(Duration delay) {
		this.delayNanos = delay.toNanos();
	}

	/** From now on nothing arrives at the server. */
	public void loseRequests() {
		this.requestsLost = true;
	}

	/** From now on requests arrive, and their answers do not. */
	public void loseAnswers() {
		this.answersLost = true;
	}

	/** Cuts what hangs and lets everything through again. */
	public void heal() {
		this.cutAtAnswers = false;
		this.delayNanos = 0;
		if (!this.requestsLost && !this.answersLost) {
			return;
		}
		this.requestsLost = false;
		this.answersLost = false;
		this.sockets.forEach(FaultyProxy::close);
		this.sockets.clear();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				Thread.startVirtualThread(() -> connect(client));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void connect(Socket client) {
		try {
			Socket server = new Socket(this.target.getAddress(), this.target.getPort());
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
			this.sockets.add(client);
			this.sockets.add(server);
			Thread.startVirtualThread(() -> copy(client, server, true));
			Thread.startVirtualThread(() -> copy(server, client, false));
		}
		catch (IOException ex) {
			close(client); // nobody is there
		}
	}

	private void copy(Socket from, Socket to, boolean requests) {
		byte[] buffer = new byte[16_384];
		try {
			int read;
			while ((read = from.getInputStream().read(buffer)) >= 0) {
				if (this.delayNanos > 0) {
					LockSupport.parkNanos(this.delayNanos);
				}
				if (!requests && this.cutAtAnswers) {
					break;
				}
				if (requests ? !this.requestsLost : !this.answersLost) {
					to.getOutputStream().write(buffer, 0, read);
				}
			}
		}
		catch (IOException ex) {
			// cut
		}
		close(from);
		close(to);
		this.sockets.remove(from);
		this.sockets.remove(to);
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// it is gone anyway
		}
	}

	@Override
	public void close() {
		heal();
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

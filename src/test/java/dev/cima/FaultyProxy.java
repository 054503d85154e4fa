package dev.cima;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network between the application and a server that can fall silent or lose answers.
 */
final class FaultyProxy implements AutoCloseable {

	private final ServerSocket listener;

	private final InetSocketAddress target;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private volatile boolean requestsLost;

	private volatile boolean answersLost;

	FaultyProxy(InetSocketAddress target) {
		try {
			this.target = target;
			this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.startVirtualThread(this::accept);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	/** From now on nothing arrives at the server. */
	void loseRequests() {
		this.requestsLost = true;
	}

	/** From now on requests arrive, and their answers do not. */
	void loseAnswers() {
		this.answersLost = true;
	}

	/** Cuts what hangs and lets everything through again. */
	void heal() {
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
				Socket server = new Socket(this.target.getAddress(), this.target.getPort());
				this.sockets.add(client);
				this.sockets.add(server);
				Thread.startVirtualThread(() -> copy(client, server, true));
				Thread.startVirtualThread(() -> copy(server, client, false));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void copy(Socket from, Socket to, boolean requests) {
		byte[] buffer = new byte[16_384];
		try {
			int read;
			while ((read = from.getInputStream().read(buffer)) >= 0) {
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

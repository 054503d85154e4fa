package dev.cima;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * Asks the application of this process over a few connections, one request after another
 * on each, and tells what the application spent on an answer: the processor time of the
 * process without that of the threads that ask.
 */
public final class ConnectionLoad implements AutoCloseable {

	private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final URI address;

	private final int connections;

	private final ExecutorService threads;

	public ConnectionLoad(URI address, int connections) {
		this.address = address;
		this.connections = connections;
		this.threads = Executors.newFixedThreadPool(connections);
	}

	/**
	 * Asks so often.
	 * @param expected what each answer has to contain
	 */
	public Work run(Supplier<Request> requests, String expected, int times) {
		AtomicInteger left = new AtomicInteger(times);
		long allocated = THREADS.getTotalThreadAllocatedBytes();
		long process = PROCESS.getProcessCpuTime();
		List<Future<Work>> running = new ArrayList<>();
		for (int i = 0; i < this.connections; i++) {
			running.add(this.threads.submit(() -> ask(requests, expected, left)));
		}
		long answered = 0;
		long asking = 0;
		for (Future<Work> one : running) {
			Work work = done(one);
			answered += work.answered();
			asking += work.nanos();
		}
		return new Work(answered, PROCESS.getProcessCpuTime() - process - asking,
				THREADS.getTotalThreadAllocatedBytes() - allocated);
	}

	private Work ask(Supplier<Request> requests, String expected, AtomicInteger left) throws IOException {
		long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		long answered = 0;
		try (Socket socket = new Socket(this.address.getHost(), this.address.getPort())) {
			socket.setTcpNoDelay(true);
			InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
			while (left.getAndDecrement() > 0) {
				socket.getOutputStream().write(bytes(requests.get()));
				String answer = Answers.read(in);
				if (!answer.contains(expected)) {
					throw new IllegalStateException(answer);
				}
				answered++;
			}
		}
		return new Work(answered, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun, 0);
	}

	private byte[] bytes(Request request) {
		byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
		byte[] head = ("POST " + this.address.getPath() + " HTTP/1.1\r\nHost: " + this.address.getAuthority()
				+ "\r\nContent-Type: application/json\r\nAccept: application/json\r\nAuthorization: Bearer "
				+ request.token() + "\r\nContent-Length: " + body.length + "\r\n\r\n")
			.getBytes(StandardCharsets.ISO_8859_1);
		byte[] all = new byte[head.length + body.length];
		System.arraycopy(head, 0, all, 0, head.length);
		System.arraycopy(body, 0, all, head.length, body.length);
		return all;
	}

	private static Work done(Future<Work> running) {
		try {
			return running.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

	@Override
	public void close() {
		this.threads.close();
	}

	/** What is sent, and for whom. */
	public record Request(String token, String body) {
	}

	/**
	 * What was done.
	 *
	 * @param nanos processor time
	 * @param bytes allocated
	 */
	public record Work(long answered, long nanos, long bytes) {

		/** Thousands of bytes that were allocated for one answer. */
		public double kilobytes() {
			return this.bytes / 1e3 / this.answered;
		}

		/** Microseconds of processor time for one answer. */
		public double micros() {
			return this.nanos / 1e3 / this.answered;
		}

	}

	/** Reads answers of HTTP/1.1, with a length or in chunks. */
	private static final class Answers {

		private static String read(InputStream in) throws IOException {
			int length = -1;
			boolean chunked = false;
			String status = line(in);
			if (!status.contains(" 200")) {
				throw new IOException(status);
			}
			for (String header = line(in); !header.isEmpty(); header = line(in)) {
				String lower = header.toLowerCase(java.util.Locale.ROOT);
				if (lower.startsWith("content-length:")) {
					length = Integer.parseInt(lower.substring(15).strip());
				}
				chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
			}
			if (!chunked) {
				return new String(in.readNBytes(length), StandardCharsets.UTF_8);
			}
			StringBuilder body = new StringBuilder();
			int size;
			do {
				size = Integer.parseInt(line(in).strip(), 16);
				body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
				line(in);
			}
			while (size > 0);
			return body.toString();
		}

		private static String line(InputStream in) throws IOException {
			StringBuilder line = new StringBuilder();
			for (int next = in.read(); next != '\n'; next = in.read()) {
				if (next < 0) {
					throw new IOException("The connection was closed");
				}
				if (next != '\r') {
					line.append((char) next);
				}
			}
			return line.toString();
		}

	}

}

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The health check of an image that has no shell and no curl: ends with 0 when the node is ready. */
final class Ready {

	private static final int MOST_MILLIS = 3_000;

	private Ready() {
	}

	public static void main(String[] args) {
		System.exit(isReady(Integer.parseInt(System.getenv().getOrDefault("SERVER_PORT", "8080"))) ? 0 : 1);
	}

	private static boolean isReady(int port) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MOST_MILLIS);
			socket.setSoTimeout(MOST_MILLIS);
			socket.getOutputStream()
				.write("GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
			return status.endsWith(" 200");
		}
		catch (IOException ex) {
			return false;
		}
	}

}

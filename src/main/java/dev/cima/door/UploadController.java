package dev.cima.door;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.cima.platform.FileUpload;
import dev.cima.platform.NotFoundException;
import dev.cima.platform.RequestException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Takes files from admins and says under which id something becomes of them. */
@Controller
class UploadController {

	private final Map<String, FileUpload> uploads;

	private final Admins admins;

	private final GraphQlJson json;

	private final Refusals refusals;

	UploadController(List<FileUpload> uploads, Admins admins, GraphQlJson json, Refusals refusals) {
		this.uploads = uploads.stream().collect(Collectors.toMap(FileUpload::path, Function.identity()));
		this.admins = admins;
		this.json = json;
		this.refusals = refusals;
	}

	@PostMapping("/{path:import}")
	void take(@PathVariable String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
		try {
			FileUpload upload = this.uploads.get(path);
			if (upload == null) {
				throw new NotFoundException("export.unknown", "");
			}
			String type = request.getContentType();
			String id = upload.take(this.admins.viewer(),
					(type != null) ? type.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT) : null,
					Admins.parameters(request, upload.parameters()), request.getInputStream());
			response.setStatus(HttpServletResponse.SC_ACCEPTED);
			response.setContentType(MediaKind.JSON.contentType());
			response.getOutputStream().write(this.json.bytes(Map.of("id", id)));
		}
		catch (RequestException | AccessDeniedException ex) {
			this.refusals.refuse(request, response, ex);
		}
	}

}

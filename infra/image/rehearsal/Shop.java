import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small shop as files to import. */
final class Shop {

	private Shop() {
	}

	static Path write(Path folder) throws IOException {
		Path files = Files.createDirectories(folder.resolve("import"));
		Files.writeString(files.resolve("teams.csv"), """
				team_id,name,department
				team_1,Granite,Stores
				""");
		Files.writeString(files.resolve("reps.csv"), """
				rep_id,name,team_id,time_zone
				rep_1,One,team_1,
				rep_2,Two,team_1,
				""");
		Files.writeString(files.resolve("products.csv"), """
				product_id,sku,name,category,subcategory,list_price
				prod_1,BOOT,Boots,Hiking,Boots,149.00
				prod_2,SOCK,Socks,Hiking,Socks,17.90
				""");
		Files.writeString(files.resolve("accounts.csv"), """
				account_id,name,segment
				acct_1,A club,club
				""");
		return files;
	}

}

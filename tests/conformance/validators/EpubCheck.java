import com.adobe.epubcheck.tool.EpubChecker;
import java.io.OutputStream;
import java.io.PrintStream;

/** EPUBCheck over many books in one Java machine: arguments are pairs of a book and a report to write. */
public class EpubCheck {
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        for (int at = 0; at + 1 < arguments.length; at += 2) {
            new EpubChecker().run(new String[] {arguments[at], "--json", arguments[at + 1], "--quiet"});
            out.println(arguments[at]);
        }
    }
}

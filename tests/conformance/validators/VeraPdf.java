// The veraPDF engine over many files in one Java machine.
//
// Arguments are the flavours, with commas between them ("3a,ua1"), and the files. Standard output
// gets one line a file and flavour, its fields parted by tabs:
//
//   passed   FLAVOUR  FILE
//   failed   FLAVOUR  FILE  COUNT  CLAUSE-TEST  MESSAGE      (one line for each rule that is broken)
//   error    FLAVOUR  FILE  0      -            MESSAGE      (the file cannot be read)
//
// Whether anything failed is for the caller to see in the lines; the exit code is 0.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public final class VeraPdf {
    private static final int MAX_FAILURES = 1000;

    public static void main(String[] arguments) {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        List<String> files = List.of(arguments).subList(1, arguments.length);
        for (String file : files) {
            for (String name : arguments[0].split(",")) {
                try {
                    report(name, file, validate(PDFAFlavour.fromString(name), file));
                } catch (Exception | StackOverflowError problem) {
                    print("error", name, file, "0", "-", problem.toString());
                }
            }
        }
    }

    private static ValidationResult validate(PDFAFlavour flavour, String file) throws Exception {
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("veraPDF knows no such flavour");
        }
        try (InputStream content = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(content, flavour, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance()
                                .createValidator(flavour, MAX_FAILURES, false, false, false)) {
            return validator.validate(parser);
        }
    }

    /** Broken rules in the order in which the file breaks them, each once with its count. */
    private static void report(String flavour, String file, ValidationResult result) {
        if (result.isCompliant()) {
            print("passed", flavour, file);
            return;
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, String> messages = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule =
                        assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                counts.merge(rule, 1, Integer::sum);
                messages.putIfAbsent(rule, String.valueOf(assertion.getMessage()));
            }
        }
        counts.forEach(
                (rule, count) ->
                        print("failed", flavour, file, count.toString(), rule, messages.get(rule)));
        if (counts.isEmpty()) {
            print("error", flavour, file, "0", "-", "refused without a reason");
        }
    }

    private static void print(String... fields) {
        StringBuilder line = new StringBuilder();
        for (String field : fields) {
            line.append(line.length() == 0 ? "" : "\t").append(field.replaceAll("\\s+", " "));
        }
        System.out.println(line);
    }
}

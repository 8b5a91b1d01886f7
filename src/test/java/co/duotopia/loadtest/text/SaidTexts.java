package co.duotopia.loadtest.text;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The uses of the catalogue in the sources: {@code TEXTS.say("key", "name", value)} and {@code
 * TEXTS.list("key")} of a class whose {@code TEXTS} is {@code Catalogue.section("name")}.
 */
final class SaidTexts extends TreeScanner<Void, Void> {
  private static final Set<String> METHODS = Set.of("say", "list");

  /** Names of the values by path of the text. */
  private final Map<String, Set<String>> values = new TreeMap<>();

  private String section = "";

  static Map<String, Set<String>> in(Path sources) throws IOException {
    SaidTexts said = new SaidTexts();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (Stream<Path> files = Files.walk(sources);
        var manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> java = files.filter(file -> file.toString().endsWith(".java")).toList();
      var units = manager.getJavaFileObjectsFromPaths(new ArrayList<>(java));
      JavacTask task = (JavacTask) compiler.getTask(null, manager, null, null, null, units);
      task.parse().forEach(unit -> said.scan(unit, null));
    }
    return said.values;
  }

  @Override
  public Void visitVariable(VariableTree variable, Void unused) {
    if (variable.getName().contentEquals("TEXTS")) {
      MethodInvocationTree call = (MethodInvocationTree) variable.getInitializer();
      section = literal(call.getArguments().get(0));
    }
    return super.visitVariable(variable, unused);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    if (call.getMethodSelect() instanceof MemberSelectTree method
        && METHODS.contains(method.getIdentifier().toString())
        && method.getExpression().toString().equals("TEXTS")) {
      List<? extends ExpressionTree> arguments = call.getArguments();
      Set<String> names = new TreeSet<>();
      IntStream.range(1, arguments.size())
          .filter(i -> i % 2 == 1)
          .forEach(i -> names.add(literal(arguments.get(i))));
      String path = section + "." + literal(arguments.get(0));
      Set<String> before = values.put(path, names);
      if (before != null && !before.equals(names)) {
        throw new AssertionError(path + " is given " + before + " and " + names);
      }
    }
    return super.visitMethodInvocation(call, unused);
  }

  private static String literal(ExpressionTree argument) {
    if (argument instanceof LiteralTree literal && literal.getValue() instanceof String text) {
      return text;
    }
    throw new AssertionError("keys and names must be literals, but one is " + argument);
  }
}

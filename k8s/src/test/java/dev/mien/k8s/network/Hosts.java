package dev.mien.k8s.network;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Hosts that are network name spaces of Linux, each with one cable to a switch, which is a name
 * space too: nothing of this machine's own network takes part.
 */
final class Hosts implements AutoCloseable {

  /** For measurements between devices (RFC 2544), so nobody's address. */
  private static final String NET = "198.18.77.";

  private final String hub = "mien-hub-" + ProcessHandle.current().pid();
  private final Map<String, String> addresses = new LinkedHashMap<>();
  private final List<Process> processes = new ArrayList<>();

  private Hosts() {}

  /** Skips the test, saying so, where this machine allows no name spaces. */
  static Hosts orSkip(List<String> names) {
    var hosts = new Hosts();
    assumeTrue(
        hosts.tries("netns", "add", hosts.hub),
        "network name spaces need Linux, iproute2 and root: several hosts are not simulated");
    hosts.ip("-n", hosts.hub, "link", "add", "br0", "type", "bridge");
    hosts.ip("-n", hosts.hub, "link", "set", "br0", "up");
    for (String name : names) {
      hosts.add(name);
    }
    return hosts;
  }

  private void add(String name) {
    String address = NET + (addresses.size() + 1);
    ip("netns", "add", space(name));
    addresses.put(name, address);
    ip("-n", space(name), "link", "set", "lo", "up");
    ip(
        "-n",
        hub,
        "link",
        "add",
        name,
        "type",
        "veth",
        "peer",
        "name",
        "eth0",
        "netns",
        space(name));
    ip("-n", hub, "link", "set", name, "master", "br0");
    ip("-n", hub, "link", "set", name, "up");
    ip("-n", space(name), "address", "add", address + "/24", "dev", "eth0");
    ip("-n", space(name), "link", "set", "eth0", "up");
  }

  String address(String name) {
    return addresses.get(name);
  }

  /** Runs until the hosts are closed. */
  Process start(String name, ProcessBuilder program) throws IOException {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", space(name)));
    command.addAll(program.command());
    Process process = program.command(command).start();
    processes.add(process);
    return process;
  }

  /** Pulls the cable: packets vanish, and nobody is told. */
  void cutOff(String name) {
    ip("-n", hub, "link", "set", name, "nomaster");
  }

  void reconnect(String name) {
    ip("-n", hub, "link", "set", name, "master", "br0");
  }

  @Override
  public void close() {
    for (Process process : processes) {
      List<ProcessHandle> children = process.descendants().toList();
      process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
      children.forEach(ProcessHandle::destroyForcibly);
    }
    for (String name : addresses.keySet()) {
      tries("netns", "delete", space(name));
    }
    tries("netns", "delete", hub);
  }

  private String space(String name) {
    return hub + "-" + name;
  }

  private void ip(String... arguments) {
    if (!tries(arguments)) {
      throw new AssertionError("ip %s failed".formatted(String.join(" ", arguments)));
    }
  }

  private boolean tries(String... arguments) {
    var command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean done = process.onExit().join().exitValue() == 0;
      if (!done) {
        System.err.printf("%s: %s%n", String.join(" ", command), said.strip());
      }
      return done;
    } catch (IOException e) {
      System.err.println(e.getMessage()); // no iproute2
      return false;
    }
  }
}

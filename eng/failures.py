"""Prints each failed test of xUnit's XML reports: its name, what it says, and where it stood. The end of a long output is what is kept of it."""
import sys
import xml.etree.ElementTree as xml

LINES = 30  # of message and of stack: enough to start from, and ten failures still fit a screen or two

for path in sys.argv[1:]:
    root = xml.parse(path).getroot()
    # Besides tests, the clean-up of a class or a fixture can fail.
    for failed in [t for t in root.iter("test") if t.get("result") == "Fail"] + list(root.iter("error")):
        print(f"FAILED {failed.get('name') or failed.get('type')} ({float(failed.get('time') or 0):.1f} s)")
        for part in ("message", "stack-trace"):
            text = failed.findtext(f"failure/{part}") or ""
            for line in text.strip().splitlines()[:LINES]:
                print(f"    {line.rstrip()}")

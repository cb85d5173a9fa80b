"""A headless Chromium for the tests of the pages that newsparse writes: one for all tests, its window and media set for each.

Without Chromium, its driver or selenium the tests are skipped; with NEWSPARSE_BROWSER=required they fail instead.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from newsparse import explain
from newsparse.formats.html import build_html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-dev-shm-usage",
    "--force-prefers-reduced-motion",
)
DESKTOP, PHONE = (1400, 900), (360, 740)


def miss(what):
    """Skip the test, or fail where a browser has to be there."""
    if os.environ.get("NEWSPARSE_BROWSER") == "required":
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="session")
def driver(tmp_path_factory):
    """The browser; nothing of it is looked for or loaded over the network."""
    try:
        from selenium import webdriver  # noqa: PLC0415  # the other tests do without
        from selenium.webdriver.chrome.service import Service  # noqa: PLC0415
    except ImportError:
        miss("selenium is not installed")
    if not (CHROMIUM and DRIVER):
        miss("chromium or chromedriver is not installed (Debian: apt-get install chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(executable_path=DRIVER))
    yield browser
    browser.quit()


class Page:
    """A page in the browser, and what a reader does with it."""

    def __init__(self, driver, folder):
        self.driver = driver
        self.folder = Path(folder)
        self.explanation = None

    def open(self, text, *, title="page.txt", **keywords):
        """Explain the text and open the page."""
        self.explanation = explain(text, format="text", **keywords)
        return self.open_html(build_html(self.explanation, title=title))

    def open_html(self, html):
        path = self.folder / "page.html"
        path.write_bytes(html.encode("utf-8"))
        self.driver.get(path.as_uri())
        return self

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def resize(self, size, *, touch=False):
        width, height = size
        self._tell(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=touch,
        )
        self._tell("Emulation.setTouchEmulationEnabled", enabled=touch)

    def set_media(self, *, scheme="light", media=""):
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self._tell("Emulation.setEmulatedMedia", media=media, features=features)

    def move_to(self, selector, number=0):
        """Put the mouse on an element."""
        x, y = self._find_middle(selector, number)
        self._tell("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, selector, number=0):
        x, y = self._find_middle(selector, number)
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            count = 0 if kind == "mouseMoved" else 1
            self._tell("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=count)

    def tap(self, selector, number=0):
        x, y = self._find_middle(selector, number)
        self._tell("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self._tell("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def press(self, *keys):
        """Press keys, whatever has the focus."""
        from selenium.webdriver.common.action_chains import ActionChains  # noqa: PLC0415  # as in driver

        ActionChains(self.driver).send_keys(*keys).perform()

    def read(self, selector):
        """The text that is shown of each element."""
        return self.run(
            "return Array.from(document.querySelectorAll(arguments[0]), (e) => e.innerText)", selector
        )

    def wait(self, script, *arguments):
        """Wait until the script returns something."""
        from selenium.webdriver.support.ui import WebDriverWait  # noqa: PLC0415  # as in driver

        return WebDriverWait(self.driver, 10, poll_frequency=0.03).until(
            lambda _: self.run(script, *arguments)
        )

    def wait_for_log(self):
        """Wait until the console has something to say, and hand it over."""
        from selenium.webdriver.support.ui import WebDriverWait  # noqa: PLC0415  # as in driver

        return WebDriverWait(self.driver, 10).until(lambda driver: driver.get_log("browser"))

    def wait_for_line(self, number):
        """Wait until the panel shows the block of a line."""
        self.wait(
            "return document.querySelector('#block .where')?.innerText === arguments[0]", f"line {number}"
        )

    def _find_middle(self, selector, number):
        """The middle of an element, brought into view."""
        return self.run(
            "const e = document.querySelectorAll(arguments[0])[arguments[1]];"
            "e.scrollIntoView({block: 'center', inline: 'center'});"
            "const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]",
            selector,
            number,
        )

    def _tell(self, command, **arguments):
        return self.driver.execute_cdp_cmd(command, arguments)


@pytest.fixture
def page(driver, tmp_path):
    """A page in a window of a desktop, in light colours; the test fails when its console has anything to say."""
    shown = Page(driver, tmp_path)
    shown.resize(DESKTOP)
    shown.set_media()
    driver.get_log("browser")
    yield shown
    assert driver.get_log("browser") == []
    shown.driver.get("about:blank")


@pytest.fixture
def phone(page):
    """The same in a telephone's window, which is touched."""
    page.resize(PHONE, touch=True)
    return page

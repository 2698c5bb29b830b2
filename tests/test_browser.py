"""The pages in a real browser: what a fact-checker does with them. Skipped where Chromium or its driver is missing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from onrecord.build import build
from onrecord.sources import open_sources
from onrecord.store import open_store
from serving import Site, served

EXAMPLES = Path(__file__).parents[1] / "examples"
BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars --disable-dev-shm-usage --force-prefers-reduced-motion"
).split()
PAGES = [
    "/",
    "/search?q=Odalys",
    "/quotes",
    "/people",
    "/timeline",
    "/conflicts",
    "/stories",
    "/outlets",
    "/statistics",
]

pytestmark = [
    pytest.mark.skipif(not (BROWSER and DRIVER), reason="no chromium and chromium-driver on this machine"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    path = str(tmp_path_factory.mktemp("browser") / "record.db")
    with open_store(path, create=True) as store:
        build(store, open_sources([str(EXAMPLES)]))
    with served(path) as site:
        yield site


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, "--window-size=1280,1000", f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.binary_location = BROWSER or ""
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER or ""))
    yield driver
    driver.quit()


class Reader:
    """Somebody in front of the browser."""

    def __init__(self, chromium: webdriver.Chrome, site: Site) -> None:
        self.browser, self.site = chromium, site

    def open(self, path: str) -> None:
        self.browser.get(self.site.address + path)

    def one(self, css: str) -> WebElement:
        return WebDriverWait(self.browser, 10).until(lambda browser: browser.find_element(By.CSS_SELECTOR, css))

    def all(self, css: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, css)

    def run(self, script: str, *arguments: Any) -> Any:
        return self.browser.execute_script(script, *arguments)

    def until(self, script: str) -> None:
        WebDriverWait(self.browser, 10).until(lambda browser: browser.execute_script(f"return {script}"))

    def follow(self, element: WebElement) -> None:
        """Click what leads elsewhere, and wait for the page there."""
        before = self.browser.find_element(By.TAG_NAME, "html")
        element.click()
        WebDriverWait(self.browser, 10).until(lambda browser: browser.find_element(By.TAG_NAME, "html") != before)
        self.until("document.readyState === 'complete'")

    def see(self, width: int, height: int = 1000, *, dark: bool = False) -> None:
        screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})


@pytest.fixture
def reader(chromium: webdriver.Chrome, site: Site) -> Iterator[Reader]:
    reader = Reader(chromium, site)
    reader.see(1280)
    reader.open("/")
    reader.run("localStorage.clear()")
    chromium.get_log("browser")  # type: ignore[no-untyped-call]
    yield reader
    assert not chromium.get_log("browser"), "nothing is said on the browser's console"  # type: ignore[no-untyped-call]


def every_page(reader: Reader) -> list[str]:
    site = reader.site
    quote = site.get("/quotes.json?about=privilege").json["quotes"][0]["id"]
    person = site.get("/people.json?who=Odalys+Fenn").json["people"][0]["id"]
    story = site.get("/stories.json?outlet=Glimmer+Weekly").json["stories"][0]["id"]
    one = [f"/quotes/{quote}", f"/people/{person}", f"/stories/{story}", "/outlets/Northline", "/nowhere-at-all"]
    return [*PAGES, *one]


def test_a_search_finds_people_quotations_and_stories(reader: Reader) -> None:
    reader.open("/")
    reader.one("#find").send_keys("Odalys")
    reader.follow(reader.one("form.large button"))
    assert {"People", "Quotations", "Stories"} <= {heading.text for heading in reader.all("h2")}
    assert {mark.text.casefold() for mark in reader.all("mark")} == {"odalys"}


def test_a_slash_leads_to_the_search(reader: Reader) -> None:
    reader.open("/people")
    reader.one("body").send_keys("/")
    assert reader.run("return document.activeElement.id") == "find"


def test_a_quotation_leads_to_its_words_in_the_story(reader: Reader) -> None:
    reader.open("/quotes?about=privilege")
    reader.follow(reader.one(".quotes .said a"))
    words = reader.one("blockquote").text.strip("“”")
    reader.follow(reader.one(".versions .meta a"))
    assert reader.browser.current_url.endswith("#at")
    assert words.startswith(reader.one("#at").text.strip()[:40])
    assert reader.run("const box = document.getElementById('at').getBoundingClientRect(); return box.top < innerHeight")


def test_pointing_at_words_says_what_was_found_and_by_which_rule(reader: Reader) -> None:
    story = reader.site.get("/stories.json?outlet=Glimmer+Weekly").json["stories"][0]["id"]
    reader.open(f"/stories/{story}")
    found = reader.one(".text .f.quotes")
    webdriver.ActionChains(reader.browser).move_to_element(found).perform()
    reader.until("!document.getElementById('tip').hidden")
    assert "% sure" in reader.one("#tip").text
    assert reader.all(".f.lit")
    found.click()
    assert reader.one(".notes .chosen-one").get_attribute("id") == f"note-{found.get_attribute('data-f')}"


def test_a_layer_is_switched_and_stays_switched(reader: Reader) -> None:
    story = reader.site.get("/stories.json?outlet=Glimmer+Weekly").json["stories"][0]["id"]
    reader.open(f"/stories/{story}")
    shade = "return getComputedStyle(document.querySelector('.f.quotes')).backgroundColor"
    lit = reader.run(shade)
    reader.one("#layer-quotes").send_keys(Keys.SPACE)
    assert reader.run(shade) != lit
    reader.open(f"/stories/{story}")
    assert not reader.one("#layer-quotes").is_selected()


def test_a_corrected_speaker_is_seen_everywhere_and_undone(reader: Reader) -> None:
    quote = reader.site.get("/quotes.json?about=privilege").json["quotes"][0]
    told = next(one for one in quote["versions"] if one["outlet"] == "Ledger Lane")
    head = reader.site.get("/stories.json?outlet=Ledger+Lane").json["stories"][0]
    number = next(
        n
        for n, one in enumerate(reader.site.get(f"/stories/{head['id']}.json").json["reading"]["quotes"])
        if one["content"] == told["content"]
    )
    reader.open(f"/stories/{head['id']}#note-quotes-{number}")
    note = reader.one(f"#note-quotes-{number}")
    note.find_element(By.CSS_SELECTOR, ".correct summary").click()
    note.find_element(By.NAME, "name").send_keys("Clemmie Tolland")
    reader.follow(note.find_element(By.CSS_SELECTOR, "button[value=speaker]"))
    assert "was said by Clemmie Tolland" in reader.one(".notice.done").text
    assert reader.one(f"#note-quotes-{number} .words").text.startswith(f"{number + 1}. Clemmie Tolland")

    def speakers() -> set[str]:
        found = reader.site.get("/quotes.json?about=shops+ovens").json["quotes"]
        return {each["speaker"] for one in found for each in one["versions"] if each["outlet"] == "Ledger Lane"}

    assert speakers() == {"Clemmie Tolland"}
    reader.open("/decisions")
    assert "Clemmie Tolland" in reader.one("tbody").text
    reader.follow(reader.one("tbody button"))
    assert "undone" in reader.one("tbody").text
    assert "Clemmie Tolland" not in speakers()


def test_dragging_over_the_timeline_zooms(reader: Reader) -> None:
    reader.open("/timeline")
    drawing = reader.one(".timeline-drawing svg")
    before = reader.browser.current_url
    pull = webdriver.ActionChains(reader.browser).move_to_element_with_offset(drawing, -200, 120)
    pull.click_and_hold().move_by_offset(150, 0).release().perform()
    WebDriverWait(reader.browser, 10).until(lambda browser: browser.current_url != before)
    assert "since=" in reader.browser.current_url


def test_the_timeline_zooms_by_the_keyboard_and_leads_to_words(reader: Reader) -> None:
    reader.open("/timeline")
    wide = reader.one(".timeline-drawing").get_attribute("data-from")
    link = reader.one(".tools a:nth-child(2)")
    assert link.text == "Zoom in"
    link.send_keys(Keys.ENTER)
    reader.until(f"document.querySelector('.timeline-drawing')?.dataset.from > '{wide}'")
    reader.open("/timeline?about=struck")
    reader.follow(reader.one(".days a"))
    assert "struck" in reader.one("#at").text


def test_the_page_turns_dark_by_the_system_and_by_the_button(reader: Reader) -> None:
    ground = "return getComputedStyle(document.body).backgroundColor"
    reader.open("/")
    light = reader.run(ground)
    reader.see(1280, dark=True)
    reader.open("/")
    dark = reader.run(ground)
    assert dark != light
    reader.one("#theme").click()
    assert reader.run(ground) == light
    reader.open("/people")
    assert reader.run(ground) == light, "what was chosen stays"


@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_page_is_wider_than_a_narrow_screen(reader: Reader, width: int) -> None:
    reader.see(width, 800)
    for page in every_page(reader):
        reader.open(page)
        assert reader.run("return document.documentElement.scrollWidth") <= width, page
    reader.browser.get_log("browser")  # type: ignore[no-untyped-call]  # the missing page is reported there


def test_the_first_paint_comes_within_a_second(reader: Reader) -> None:
    def painted(page: str) -> float:
        reader.open(page)
        reader.until("performance.getEntriesByName('first-contentful-paint').length")
        return float(reader.run("return performance.getEntriesByName('first-contentful-paint')[0].startTime"))

    for page in ("/", "/quotes", "/timeline"):
        assert min(painted(page) for _ in range(3)) < 1000, page


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_bars_a_reader_from_any_page(reader: Reader, dark: bool) -> None:
    """axe-core finds no serious violation: contrast, names, roles, order of headings."""
    axe = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    reader.see(1280, dark=dark)
    for page in every_page(reader):
        reader.open(page)
        reader.run(axe)
        found = reader.browser.execute_async_script("axe.run().then(arguments[0])")["violations"]
        grave = [
            (one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in {"serious", "critical"}
        ]
        assert not grave, page
    reader.browser.get_log("browser")  # type: ignore[no-untyped-call]

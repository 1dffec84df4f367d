"""The pages in a real browser: with a keyboard, on a phone, without JavaScript, for a screen reader, and on paper."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

import opendeclaration as od
from opendeclaration.publishing import assets
from opendeclaration.publishing.pages.query import questions
from running import served

ROOT = Path(__file__).parents[1]
BASE = "https://example.org/declarations/"
AXE = ROOT / "node_modules/axe-core/axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
PAGES = (
    "index.html",
    "busan-2014.html",
    "imaginary-2031.html",
    "imaginary-2031.fr.html",
    "imaginary-2031/1.0.html",
    "imaginary.html",
    "theme/index.html",
    "theme/digital-divide.html",
    "actor/index.html",
    "actor/KOR.html",
    "goal/busan-2014/goal-universal-access.html",
    "instrument/index.html",
    "codelist/speech-acts.html",
    "download/index.html",
    "query/index.html",
    "search/index.html",
    "reference/index.html",
    "reference/model.html",
    "404.html",
)

pytestmark = pytest.mark.skipif(not CHROMIUM or not DRIVER, reason="chromium and its driver are not installed")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of the examples, served as `opendecl serve` does."""
    out = tmp_path_factory.mktemp("web") / "site"
    od.publish(ROOT / "examples", out, base=BASE)
    with served(out) as found:
        yield found


@pytest.fixture(scope="module")
def chrome() -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    for each in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-proxy-server",
        "--window-size=1280,900",
    ):
        options.add_argument(each)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.binary_location = CHROMIUM or ""
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def browser(chrome: webdriver.Chrome) -> Iterator[webdriver.Chrome]:
    """The browser, as wide as a desk; afterwards no page may have complained of anything."""
    chrome.set_window_size(1280, 900)
    log(chrome, "browser")
    log(chrome, "performance")
    yield chrome
    said = [entry["message"] for entry in log(chrome, "browser") if entry["level"] in ("SEVERE", "WARNING")]
    assert not said


def requests(browser: webdriver.Chrome) -> set[str]:
    """The addresses that were asked for since this was asked last."""
    found = (json.loads(entry["message"])["message"] for entry in log(browser, "performance"))
    return {each["params"]["request"]["url"] for each in found if each["method"] == "Network.requestWillBeSent"}


def phone(browser: webdriver.Chrome, width: int = 360) -> None:
    metrics = {"width": width, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def log(browser: webdriver.Chrome, kind: str) -> list[dict[str, str]]:
    """What the browser has noted since this was asked last: of `browser` complaints, of `performance` requests."""
    found: list[dict[str, str]] = browser.get_log(kind)  # type: ignore[no-untyped-call]
    return found


def link(element: WebElement) -> str:
    """Where an element leads."""
    return element.get_attribute("href") or ""


def wait(browser: webdriver.Chrome, condition: Any) -> Any:
    return WebDriverWait(browser, 30).until(condition)


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm)")
@pytest.mark.parametrize("page", PAGES)
def test_no_barriers(browser: webdriver.Chrome, address: str, page: str) -> None:
    """axe finds nothing, in the light and in the dark. The editor of the query page is somebody else's, and left out."""
    browser.get(address + page)
    for scheme in ("light", "dark"):
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        browser.execute_cdp_cmd("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
        found = browser.execute_async_script(
            "const done = arguments[0]; axe.run({exclude: ['#yasgui']}).then((found) => done(found.violations.map("
            "(each) => each.id + ': ' + each.nodes.map((node) => node.target.join(' ') + ' ' + node.failureSummary)"
            ".slice(0, 3).join('; '))))"
        )
        assert found == [], scheme
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("page", PAGES)
def test_fits_a_phone(browser: webdriver.Chrome, address: str, page: str) -> None:
    phone(browser)
    try:
        browser.get(address + page)
        width = browser.execute_script("return document.documentElement.scrollWidth")
        assert width <= 360
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_nothing_is_asked_of_others(browser: webdriver.Chrome, address: str) -> None:
    requests(browser)
    for page in PAGES:
        browser.get(address + page)
    asked = {each for each in requests(browser) if not each.startswith(("data:", "blob:"))}
    assert asked
    assert all(each.startswith(address) for each in asked)


def test_filter(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}busan-2014.html")
    clauses = browser.find_elements(By.CSS_SELECTOR, "[data-f]")
    choice = Select(browser.find_element(By.NAME, "act"))
    choice.select_by_index(1)
    shown = [each for each in clauses if each.is_displayed()]
    assert 0 < len(shown) < len(clauses)
    said = browser.find_element(By.CSS_SELECTOR, "form.filter .found").text
    assert str(len(shown)) in said
    browser.find_element(By.CSS_SELECTOR, "form.filter [type=reset]").click()
    wait(browser, lambda _: all(each.is_displayed() for each in clauses))


def test_a_clause_opens_and_has_its_link(browser: webdriver.Chrome, address: str) -> None:
    phone(browser, 390)
    try:
        browser.get(f"{address}busan-2014.html#clause-10-s2")
        statement = browser.find_element(By.ID, "clause-10-s2")
        wait(browser, lambda _: statement.is_displayed())
        clause = browser.find_element(By.ID, "clause-10")
        details = clause.find_element(By.CSS_SELECTOR, "details")
        assert details.get_attribute("open")
        assert "prioritize" in clause.text.lower() or "priority" in clause.text.lower()
        pin = clause.find_element(By.CSS_SELECTOR, "a.pin")
        assert link(pin).endswith("#clause-10")
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_language_switch(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}imaginary-2031.html")
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"
    browser.find_element(By.CSS_SELECTOR, "a[hreflang=fr], a[lang=fr]").click()
    wait(browser, lambda _: browser.current_url.endswith("imaginary-2031.fr.html"))
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == "fr"
    assert "Déclaration imaginaire" in browser.find_element(By.TAG_NAME, "h1").text


def test_keyboard(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}busan-2014.html")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    focused = browser.switch_to.active_element
    assert link(focused).endswith("#_main")
    focused.send_keys(Keys.ENTER)
    summary = browser.find_element(By.CSS_SELECTOR, "#clause-10 summary")
    browser.execute_script("arguments[0].focus()", summary)
    summary.send_keys(Keys.ENTER)
    assert browser.find_element(By.CSS_SELECTOR, "#clause-10 details").get_attribute("open")


def test_without_javascript(browser: webdriver.Chrome, address: str) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(f"{address}busan-2014.html")
        root = browser.execute_cdp_cmd("DOM.getDocument", {})["root"]["nodeId"]
        text = browser.execute_cdp_cmd("DOM.getOuterHTML", {"nodeId": root})["outerHTML"]
        assert "we give priority to" in text
        node = browser.execute_cdp_cmd("DOM.querySelector", {"nodeId": root, "selector": "form.filter"})["nodeId"]
        assert browser.execute_cdp_cmd("DOM.getOuterHTML", {"nodeId": node})["outerHTML"].startswith(
            '<form class="filter" hidden'
        )
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_paper(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}busan-2014.html")
    paper = browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})["data"]
    document = pypdfium2.PdfDocument(base64.b64decode(paper))
    text = " ".join("".join(page.get_textpage().get_text_range() for page in document).split())
    document.close()
    assert "we give priority to" in text
    assert "Zimbabwe" in text
    assert "commitment" in text  # the class of an act is said in words
    assert "can the bridge digital divide" in text  # as published


@pytest.fixture
def editor(browser: webdriver.Chrome, address: str) -> webdriver.Chrome:
    if not assets.complete():
        pytest.skip("the scripts from npm are not there")
    browser.get(f"{address}query/index.html")
    wait(browser, lambda _: browser.find_elements(By.CSS_SELECTOR, ".yasqe .CodeMirror"))
    return browser


def rows(browser: webdriver.Chrome) -> list[Any]:
    return browser.find_elements(By.CSS_SELECTOR, ".yasr table tbody tr")


def ask(browser: webdriver.Chrome, query: str) -> None:
    browser.execute_script("document.querySelector('.yasqe .CodeMirror').CodeMirror.setValue(arguments[0])", query)
    browser.find_element(By.CSS_SELECTOR, ".yasqe_queryButton").click()


def test_questions_one_click_away(editor: webdriver.Chrome, address: str) -> None:
    requests(editor)
    buttons = editor.find_elements(By.CSS_SELECTOR, "[data-query]")
    assert len(buttons) == len(questions())
    for button in buttons[:-1]:
        editor.execute_script("document.querySelector('.yasr_results').textContent = ''")
        button.click()
        wait(editor, rows)
    assert all(each.startswith((address, "data:", "blob:")) for each in requests(editor))


def test_a_question_nobody_prepared(editor: webdriver.Chrome) -> None:
    ask(
        editor,
        "PREFIX od: <https://w3id.org/opendeclaration/ns#> "
        "SELECT (COUNT(*) AS ?n) { ?s a od:Signatory ; od:standing ?how } GROUP BY ?how",
    )
    wait(editor, rows)
    assert '"52"' in " ".join(row.text for row in rows(editor))  # 50 of Busan, and two of the invented one


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <https://dbpedia.org/sparql> { ?s ?p ?o } } LIMIT 1",
        "SELECT nonsense",
        "LOAD <https://example.org/x>",
    ],
)
def test_questions_that_cannot_be_answered(editor: webdriver.Chrome, address: str, query: str) -> None:
    requests(editor)
    ask(editor, query)
    wait(
        editor,
        lambda _: editor.find_elements(By.CSS_SELECTOR, ".yasr .errorResult, .yasr .error, .yasr_results [class*=error]"),
    )
    assert all(each.startswith((address, "data:", "blob:")) for each in requests(editor))


def test_search(browser: webdriver.Chrome, address: str) -> None:
    if not assets.complete():
        pytest.skip("the scripts from npm are not there")
    browser.get(f"{address}search/index.html")
    field = browser.find_element(By.ID, "words")
    field.send_keys("digital divide")
    wait(browser, lambda _: browser.find_elements(By.CSS_SELECTOR, "#results li"))
    found = browser.find_elements(By.CSS_SELECTOR, "#results li a")
    assert any(link(each).endswith("busan-2014.html#clause-10") for each in found)
    field.clear()
    field.send_keys("declaration imaginaire")  # without its accent
    wait(
        browser,
        lambda _: (
            "imaginary-2031.fr.html" in " ".join(link(each) for each in browser.find_elements(By.CSS_SELECTOR, "#results li a"))
        ),
    )
    field.clear()
    field.send_keys("xyzzyx")
    wait(browser, lambda _: "Nothing" in browser.find_element(By.ID, "found").text)

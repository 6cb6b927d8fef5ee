from concurrent.futures import ThreadPoolExecutor
from datetime import date

from crawler.sites.catalogue import load as catalogue
from gongkai.errors import InputError
from gongkai.settings import load
from gongkai.sites.adding import add_one
from gongkai.sites.making import Wish

TODAY = date(2026, 11, 21)


def test_what_several_add_at_once_is_all_there() -> None:
    settings = load()

    def add(n: int) -> str:
        wish = Wish(url=f"http://www.lan.gov.cn/{n // 2}/", organ=f"{n}号局", division="510400")
        try:
            return add_one(settings, wish, TODAY)[0].code
        except InputError as error:
            return f"refused: {error}"

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(add, range(24)))
    written = [code for code in told if not code.startswith("refused")]
    assert len(written) == 12  # of each column one
    assert set(written) == set(catalogue([settings.own_sites])) - set(catalogue())

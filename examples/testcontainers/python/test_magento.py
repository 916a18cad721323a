"""Run with ``pip install -r requirements.txt`` and ``python -m unittest``."""

import json
import time
import unittest
from urllib.error import URLError
from urllib.request import Request, urlopen

from testcontainers.core.container import DockerContainer

PORT = 8082
TOKEN = "mockmagentointegrationtoken00000"


class MagentoTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.container = DockerContainer("mock-magento").with_command("serve --dataset clean").with_exposed_ports(PORT)
        cls.container.start()
        cls.addClassCleanup(cls.container.stop)
        cls.url = f"http://{cls.container.get_container_host_ip()}:{cls.container.get_exposed_port(PORT)}"
        wait_until_healthy(cls.url)

    def test_a_product_that_was_created_is_found(self):
        product = {"sku": "mug", "name": "Mug", "price": 12.95, "attribute_set_id": 4, "type_id": "simple"}
        self.call("POST", "/rest/V1/products", {"product": product})

        self.assertEqual(self.call("GET", "/rest/V1/products/mug")["price"], 12.95)

    def call(self, method, path, body=None):
        headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        with urlopen(Request(self.url + path, data, headers, method=method)) as response:
            return json.load(response)


def wait_until_healthy(url, seconds=30):
    deadline = time.monotonic() + seconds
    while True:
        try:
            return urlopen(f"{url}/_mock/health").close()
        except (URLError, ConnectionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


if __name__ == "__main__":
    unittest.main()

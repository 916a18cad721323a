"""Stands in for the package `testcontainers`, as fake-testcontainers.js does for the one of Node.js."""

import json
import os
import shlex
import subprocess
from urllib.parse import urlparse

IMAGE = json.loads(os.environ["FAKE_IMAGE"])


class DockerContainer:
    def __init__(self, image):
        assert image == "mock-magento", f"There is no image {image}."

    def with_command(self, command):
        self.command = shlex.split(command)
        return self

    def with_exposed_ports(self, *ports):
        assert IMAGE["port"] in ports, f"The image listens on {IMAGE['port']}."
        return self

    def start(self):
        own = {"MOCK_MAGENTO_HOST": "127.0.0.1", "MOCK_MAGENTO_PORT": "0", "MOCK_MAGENTO_LOG": "json"}
        self.process = subprocess.Popen(
            [*IMAGE["entrypoint"], *self.command], env={**IMAGE["env"], **own}, stdout=subprocess.PIPE
        )
        self.url = urlparse(json.loads(self.process.stdout.readline())["url"])
        return self

    def get_container_host_ip(self):
        return self.url.hostname

    def get_exposed_port(self, port):
        return self.url.port

    def stop(self):
        self.process.terminate()
        self.process.communicate()

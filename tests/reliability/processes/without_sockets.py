"""The command where whoever asks for a socket, or for the address of a name, gets an error."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import bounded

ASKED = ("socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname")


def refuse(event, _arguments):
    if event in ASKED:
        raise RuntimeError("a socket was asked for")


sys.addaudithook(refuse)
if sys.argv[1] == "--try":
    import socket

    socket.socket()
else:
    bounded.main()

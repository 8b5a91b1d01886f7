"""A network of slow lines: each device is one end, whose packets leave it late, or not at all.

Arguments: name:address:milliseconds:loss-percent of each device, a TUN device that is made here.
Prints "ready", begins with the first line of its input, and ends when that does. It does what tc netem does, where the kernel has no
netem.
"""

import fcntl
import heapq
import os
import random
import select
import socket
import struct
import sys
import time

SET_INTERFACE = 0x400454CA
TUN_WITHOUT_HEADER = 0x1001


def opened(name):
    device = os.open("/dev/net/tun", os.O_RDWR)
    request = struct.pack("16sH", name.encode(), TUN_WITHOUT_HEADER)
    fcntl.ioctl(device, SET_INTERFACE, request)
    return device


def main():
    ends, by_address = {}, {}
    for argument in sys.argv[1:]:
        name, address, millis, loss = argument.split(":")
        device = opened(name)
        ends[device] = (int(millis) / 1000, float(loss) / 100)
        by_address[socket.inet_aton(address)] = device
    print("ready", flush=True)
    sys.stdin.readline()
    waiting, number = [], 0
    while True:
        wait = max(0, waiting[0][0] - time.monotonic()) if waiting else None
        readable, _, _ = select.select([*ends, sys.stdin], [], [], wait)
        for device in readable:
            if device is sys.stdin:
                return
            packet = os.read(device, 65536)
            target = by_address.get(packet[16:20]) if packet[0] >> 4 == 4 else None
            if target is None:
                continue
            late, loss = ends[device]
            if random.random() < max(loss, ends[target][1]):
                continue
            number += 1
            heapq.heappush(waiting, (time.monotonic() + late, number, target, packet))
        while waiting and waiting[0][0] <= time.monotonic():
            _, _, target, packet = heapq.heappop(waiting)
            try:
                os.write(target, packet)
            except OSError:
                pass  # The other end is down, as a cable may be.


main()

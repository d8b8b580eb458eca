#!/usr/bin/env python
"""Every command of the tracker; `up` starts the whole product."""

import os
import sys

from django.core.management import execute_from_command_line

from tracker.supervisor import services_for

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    with services_for(sys.argv):
        execute_from_command_line(sys.argv)

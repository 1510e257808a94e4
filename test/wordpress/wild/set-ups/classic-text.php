<?php // Nothing: the draft is what was written in the older editor.


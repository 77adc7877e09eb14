#ifndef MMF_H
#define MMF_H

#include <stdint.h>

#endif

# dz_layer(<name> USES <layers...> [LIBS <external targets...>] [ALONE <sources...>])
#
# One folder of src/ is one static library. Sources and tests sit side by side: `x_test.cpp` goes
# into the test program `dz_<name>_test`, everything else into `dz_<name>`. USES states the
# layer's arrows; tools/check_layers.py holds the includes against the same table. What other
# layers' tests share (generators of random values) lives in `testing/` and becomes the library
# `dz_<name>_testing`, which only tests link and only they cause to be built. ALONE names sources
# with compile options of their own.
option(DZ_UNITY "Compile sources in groups: a cold build takes a third, a warm one a little more" OFF)
find_package(Python3 REQUIRED COMPONENTS Interpreter)

# dz_unity(<variable> <stem> <sources...>): replaces a list of sources by the groups they compile
# in; the sources named last stay alone.
function(dz_unity variable stem)
    set(grouped ${${variable}})
    foreach(source ${ARGN})
        list(REMOVE_ITEM grouped "${CMAKE_CURRENT_SOURCE_DIR}/${source}")
    endforeach()
    if(NOT DZ_UNITY OR NOT grouped)
        return()
    endif()
    set(alone ${${variable}})
    list(REMOVE_ITEM alone ${grouped})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${grouped}
                 "${PROJECT_SOURCE_DIR}/tools/unity_batches.py")
    execute_process(COMMAND ${Python3_EXECUTABLE} "${PROJECT_SOURCE_DIR}/tools/unity_batches.py"
                            "${CMAKE_CURRENT_BINARY_DIR}/unity" ${stem} ${grouped}
                    OUTPUT_VARIABLE batches COMMAND_ERROR_IS_FATAL ANY)
    set(${variable} ${batches} ${alone} PARENT_SCOPE)
endfunction()

# dz_tests(<program> [ENVIRONMENT <setting>])
#
# Registers a GoogleTest program twice: whole, which is what a full run takes, since what its tests
# share (a lexicon, a database server) is then made once; and test by test, labelled `single`, for
# those who name the tests they want.
function(dz_tests program)
    cmake_parse_arguments(PARSE_ARGV 1 tests "" "ENVIRONMENT" "")
    add_test(NAME ${program} COMMAND ${program} --gtest_brief=1
             WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
    set_tests_properties(${program} PROPERTIES ENVIRONMENT "${tests_ENVIRONMENT}")
    gtest_discover_tests(${program} DISCOVERY_MODE PRE_TEST
                         WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
                         PROPERTIES LABELS single ENVIRONMENT "${tests_ENVIRONMENT}")
endfunction()

function(dz_layer name)
    cmake_parse_arguments(PARSE_ARGV 1 layer "" "" "USES;LIBS;ALONE")
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
    set(tests ${sources})
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
    set(shared ${sources})
    list(FILTER sources EXCLUDE REGEX "/testing/")
    list(FILTER shared INCLUDE REGEX "/testing/")
    list(TRANSFORM layer_USES PREPEND dz_)

    string(REPLACE "/" "_" target "dz_${name}")
    dz_unity(sources ${target} ${layer_ALONE})
    dz_unity(shared ${target}_testing ${layer_ALONE})
    dz_unity(tests ${target}_test ${layer_ALONE})
    if(sources)
        add_library(${target} STATIC ${sources})
        target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}/src")
        target_link_libraries(${target} PUBLIC ${layer_USES} PRIVATE dz_warnings ${layer_LIBS})
    else()
        add_library(${target} INTERFACE)
        target_include_directories(${target} INTERFACE "${PROJECT_SOURCE_DIR}/src")
        target_link_libraries(${target} INTERFACE ${layer_USES})
    endif()

    if((DZ_TESTS OR DZ_PROOFS) AND shared)
        add_library(${target}_testing STATIC EXCLUDE_FROM_ALL ${shared})
        target_link_libraries(${target}_testing PUBLIC ${target} rapidcheck
                              PRIVATE dz_warnings ${layer_LIBS})
        target_compile_definitions(${target}_testing PRIVATE DZ_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
        # Generators of values run for moments; optimising them costs a minute of a release build.
        if(NOT DZ_TESTS)
            target_compile_options(${target}_testing PRIVATE -O0)
        endif()
    endif()

    if(DZ_TESTS AND tests)
        add_executable(${target}_test ${tests})
        target_link_libraries(${target}_test PRIVATE ${target} dz_warnings ${layer_LIBS}
                              GTest::gmock GTest::gtest_main rapidcheck rapidcheck_gtest
                              $<TARGET_NAME_IF_EXISTS:${target}_testing>)
        target_compile_definitions(${target}_test PRIVATE
                                   DZ_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
        dz_tests(${target}_test)
    endif()
endfunction()
